package main

import (
	"archive/tar"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

const (
	binDirectory = "/usr/local/bin"
	passwd       = "root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/:/sbin/nologin\n" +
		"nobody:x:65534:65534:nobody:/:/sbin/nologin\n"
	group = "root:x:0:\nnonroot:x:65532:\nnobody:x:65534:\n"
)

// epoch is the time of every file: an image must not tell when it was built.
var epoch = time.Unix(0, 0).UTC()

func (s spec) entrypoint() string { return binDirectory + "/" + filepath.Base(s.binary) }

func (s spec) layer() (v1.Layer, error) {
	content, err := s.tar()
	if err != nil {
		return nil, err
	}
	return tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil })
}

// tar holds the binary, its links and what a static program expects of a root: accounts, a temporary directory.
func (s spec) tar() ([]byte, error) {
	binary, err := os.ReadFile(s.binary)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	entries := []entry{
		directory("etc/", 0o755), regular("etc/group", group, 0o644), regular("etc/passwd", passwd, 0o644),
		directory("tmp/", 0o1777),
		directory("usr/", 0o755), directory("usr/local/", 0o755), directory("usr/local/bin/", 0o755),
		regular(s.entrypoint()[1:], string(binary), 0o755),
	}
	for _, link := range s.links {
		entries = append(entries, symlink(binDirectory[1:]+"/"+link, filepath.Base(s.binary)))
	}
	for _, e := range entries {
		if err := e.write(w); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

type entry struct {
	header  tar.Header
	content string
}

func directory(name string, mode int64) entry {
	return entry{header: tar.Header{Typeflag: tar.TypeDir, Name: name, Mode: mode}}
}

func regular(name, content string, mode int64) entry {
	return entry{tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: mode, Size: int64(len(content))}, content}
}

func symlink(name, target string) entry {
	return entry{header: tar.Header{Typeflag: tar.TypeSymlink, Name: name, Linkname: target, Mode: 0o777}}
}

func (e entry) write(w *tar.Writer) error {
	e.header.ModTime = epoch
	if err := w.WriteHeader(&e.header); err != nil {
		return err
	}
	_, err := io.WriteString(w, e.content)
	return err
}
