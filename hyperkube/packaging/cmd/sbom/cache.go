package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	modulepath "golang.org/x/mod/module"
)

// locate finds a module in the module cache, where the build has put it.
func locate(m *debug.Module) (module, error) {
	cache, err := moduleCache()
	if err != nil {
		return module{}, err
	}
	path, err := modulepath.EscapePath(m.Path)
	if err != nil {
		return module{}, err
	}
	version, err := modulepath.EscapeVersion(m.Version)
	if err != nil {
		return module{}, err
	}
	directory := filepath.Join(cache, path+"@"+version)
	if _, err := os.Stat(directory); err != nil {
		return module{}, fmt.Errorf("module %s@%s is not in the module cache; build the binary again: %w", m.Path, m.Version, err)
	}
	return module{path: m.Path, version: m.Version, sum: m.Sum, directory: directory}, nil
}

var moduleCache = sync.OnceValues(func() (string, error) { return goEnv("GOMODCACHE") })

var goroot = sync.OnceValues(func() (string, error) { return goEnv("GOROOT") })

func goEnv(name string) (string, error) {
	output, err := exec.Command("go", "env", name).Output()
	if err != nil {
		return "", fmt.Errorf("go env %s: %w", name, err)
	}
	return strings.TrimSpace(string(output)), nil
}
