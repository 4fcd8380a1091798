package main

import (
	"archive/tar"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

func kubelet(t *testing.T) spec {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "hyperkube")
	if err := os.WriteFile(binary, []byte("a program"), 0o600); err != nil {
		t.Fatal(err)
	}
	return spec{ref: "sensornode.local/hyperkube:v1", binary: binary, goarch: "arm", variant: "v7", user: "0:0", links: []string{"kubelet"}}
}

func TestTwoArchivesOfTheSameBinaryAreTheSameBytes(t *testing.T) {
	s, dir := kubelet(t), t.TempDir()
	var written [][]byte
	for _, name := range []string{"a.tar", "b.tar"} {
		out := filepath.Join(dir, name)
		if err := write(s, out); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		written = append(written, content)
	}
	if !bytes.Equal(written[0], written[1]) {
		t.Error("the archives differ")
	}
}

func TestTheArchiveHoldsOneLayerWithBinaryAndLinks(t *testing.T) {
	s, out := kubelet(t), filepath.Join(t.TempDir(), "image.tar")
	if err := write(s, out); err != nil {
		t.Fatal(err)
	}
	image, err := tarball.ImageFromPath(out, nil)
	if err != nil {
		t.Fatal(err)
	}
	config, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	if config.Architecture != "arm" || config.Variant != "v7" || config.Config.User != "0:0" {
		t.Errorf("config is %+v", config)
	}
	layers, err := image.Layers()
	if err != nil || len(layers) != 1 {
		t.Fatalf("%d layers, %v", len(layers), err)
	}
	content, err := layers[0].Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for r := tar.NewReader(content); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(r)
		found[h.Name] = h.Linkname + string(text)
	}
	if found["usr/local/bin/hyperkube"] != "a program" || found["usr/local/bin/kubelet"] != "hyperkube" {
		t.Errorf("layer holds %v", found)
	}
}

func TestEveryWrongSettingIsNamedAtOnce(t *testing.T) {
	err := write(spec{ref: "no tag", user: "root"}, "")
	for _, want := range []string{"-ref", "-binary", "-user"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
}
