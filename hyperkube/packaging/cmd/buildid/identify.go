package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
)

const digits = 12

// goPackage is what "go list -json" says of a package, as far as it decides what is built.
type goPackage struct {
	ImportPath, Dir     string
	Standard            bool
	GoFiles, EmbedFiles []string
	Module              *goModule
}

type goModule struct {
	Path, Version, Sum string
	Main               bool
	Replace            *goModule
}

// list names every package that goes into the program. amd64 stands for all architectures.
func list(pattern string) ([]goPackage, error) {
	command := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,Standard,GoFiles,EmbedFiles,Module", pattern)
	command.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list %s: %w", pattern, err)
	}
	var packages []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list %s: %w", pattern, err)
		}
		packages = append(packages, p)
	}
}

func identify(packages []goPackage) (string, error) {
	facts := []string{"go " + runtime.Version()}
	for _, p := range packages {
		if p.Standard || p.Module == nil {
			continue
		}
		if !p.Module.Main {
			facts = append(facts, "module "+p.Module.pinned())
			continue
		}
		for _, name := range slices.Concat(p.GoFiles, p.EmbedFiles) {
			content, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				return "", err
			}
			facts = append(facts, fmt.Sprintf("file %s/%s %x", p.ImportPath, name, sha256.Sum256(content)))
		}
	}
	slices.Sort(facts)
	hash := sha256.New()
	for _, fact := range slices.Compact(facts) {
		fmt.Fprintln(hash, fact)
	}
	return hex.EncodeToString(hash.Sum(nil))[:digits], nil
}

func (m goModule) pinned() string {
	if m.Replace != nil {
		return m.Path + " " + m.Replace.pinned()
	}
	return m.Path + " " + m.Version + " " + m.Sum
}
