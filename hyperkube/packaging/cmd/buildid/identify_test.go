package main

import (
	"os"
	"path/filepath"
	"testing"
)

func sample(t *testing.T, source, version string) []goPackage {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	return []goPackage{
		{ImportPath: "example/cmd", Dir: dir, GoFiles: []string{"main.go"}, Module: &goModule{Path: "example", Main: true}},
		{ImportPath: "library", Module: &goModule{Path: "library", Version: version, Sum: "h1:x"}},
		{ImportPath: "fmt", Standard: true},
	}
}

func identified(t *testing.T, packages []goPackage) string {
	t.Helper()
	id, err := identify(packages)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestTheIdentityIsThatOfTheContentNotOfThePlace(t *testing.T) {
	if identified(t, sample(t, "a", "v1")) != identified(t, sample(t, "a", "v1")) {
		t.Error("the same sources in two directories differ")
	}
}

func TestAnotherFileOrAnotherModuleIsAnotherIdentity(t *testing.T) {
	base := identified(t, sample(t, "a", "v1"))
	if base == identified(t, sample(t, "b", "v1")) || base == identified(t, sample(t, "a", "v2")) {
		t.Error("a change was not seen")
	}
	replaced := sample(t, "a", "v1")
	replaced[1].Module.Replace = &goModule{Path: "fork", Version: "v9"}
	if base == identified(t, replaced) {
		t.Error("a replaced module was not seen")
	}
}
