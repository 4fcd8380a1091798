package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
)

// parts is what one binary was made from.
type parts struct {
	name      string // of the binary
	version   string // of the program, as its image carries it
	sha256    string // of the binary
	program   string // main package
	goVersion string // as Go says it: go1.26.8
	settings  map[string]string
	modules   []module // the standard library first, then as in the binary
}

type module struct {
	path, version, sum string
	directory          string
	licences           []licence
}

// readParts asks the binary itself, not go.mod: only what was linked counts.
func readParts(binary, version string) (*parts, error) {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(binary)
	if err != nil {
		return nil, err
	}
	p := &parts{
		name: filepath.Base(binary), version: version, sha256: fmt.Sprintf("%x", sha256.Sum256(content)),
		program: info.Path, goVersion: info.GoVersion, settings: map[string]string{},
	}
	for _, s := range info.Settings {
		p.settings[s.Key] = s.Value
	}
	root, err := goroot()
	if err != nil {
		return nil, err
	}
	p.modules = append(p.modules, module{path: "std", version: strings.TrimPrefix(info.GoVersion, "go"), directory: root})
	for _, dependency := range info.Deps {
		m, err := locate(effective(dependency))
		if err != nil {
			return nil, err
		}
		p.modules = append(p.modules, m)
	}
	return p, nil
}

func effective(m *debug.Module) *debug.Module {
	if m.Replace != nil {
		return m.Replace
	}
	return m
}

// writeFile puts a file in place whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	unfinished := path + ".unfinished"
	file, err := os.Create(unfinished)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		_ = file.Close()
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(unfinished, path)
}
