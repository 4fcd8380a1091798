package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func moduleWith(t *testing.T, files map[string]string) module {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return module{path: "example.org/library", version: "v1.2.3+incompatible", sum: "h1:x", directory: dir}
}

func TestAModuleWithoutLicenceIsRefusedByName(t *testing.T) {
	p := parts{modules: []module{moduleWith(t, map[string]string{"license.go": "package x", "testdata/LICENSE": "x"})}}
	if err := p.findLicences(); err == nil || !strings.Contains(err.Error(), "example.org/library") {
		t.Errorf("error is %v", err)
	}
}

func TestEveryLicenceTextIsWrittenOnceForAllItsCarriers(t *testing.T) {
	a := moduleWith(t, map[string]string{"LICENSE": "the terms\n", "NOTICE": "by somebody\n"})
	b := moduleWith(t, map[string]string{"inner/COPYING.txt": "the terms\n"})
	b.path = "example.org/second"
	p := parts{name: "program", modules: []module{a, b}}
	if err := p.findLicences(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := p.writeLicences(&out); err != nil {
		t.Fatal(err)
	}
	for text, times := range map[string]int{"the terms": 1, "by somebody": 1, "example.org/second@": 1, "example.org/library@": 2} {
		if n := strings.Count(out.String(), text); n != times {
			t.Errorf("%q stands there %d times, want %d", text, n, times)
		}
	}
}

func TestTheBillIsTheSameTwiceAndNamesModules(t *testing.T) {
	m := moduleWith(t, map[string]string{"LICENSE": "Apache License\n   Version 2.0, January 2004"})
	p := parts{name: "program", version: "v1", sha256: "00", modules: []module{m}, settings: map[string]string{"GOARCH": "arm"}}
	if err := p.findLicences(); err != nil {
		t.Fatal(err)
	}
	var bills [2]bytes.Buffer
	for i := range bills {
		if err := p.writeBill(&bills[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(bills[0].Bytes(), bills[1].Bytes()) {
		t.Error("two bills differ")
	}
	var bill struct {
		BomFormat  string
		Components []struct {
			Purl     string
			Licenses []struct{ License struct{ ID string } }
		}
	}
	if err := json.Unmarshal(bills[0].Bytes(), &bill); err != nil {
		t.Fatal(err)
	}
	c := bill.Components[0]
	if bill.BomFormat != "CycloneDX" || c.Purl != "pkg:golang/example.org/library@v1.2.3+incompatible" || c.Licenses[0].License.ID != "Apache-2.0" {
		t.Errorf("bill is %+v", bill)
	}
}

func TestLicencesAreRecognisedFromTheirOwnPhrasesOnly(t *testing.T) {
	bsd := "Redistribution and use in source and binary forms are permitted. Redistributions in binary form must reproduce it."
	for text, want := range map[string]string{
		bsd: "BSD-2-Clause",
		bsd + " Neither the name of X may be used to endorse or promote": "BSD-3-Clause",
		"Mozilla Public License Version 2.0":                             "MPL-2.0",
		"You may use it as you like":                                     "",
	} {
		if got := recognise(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
