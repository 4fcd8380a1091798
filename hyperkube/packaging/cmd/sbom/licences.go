package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// licence is one licence or notice file of a module.
type licence struct {
	name string // path within the module
	text string
}

var (
	licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|copyright|unlicense)([._-].*)?$`)
	// Directories whose licences concern nothing that is linked: tests, copies of modules that are listed by themselves.
	skipped = regexp.MustCompile(`^(testdata|vendor|LICENSES|docs?|examples?|hack|node_modules|\..*)$`)
	code    = regexp.MustCompile(`\.(go|py|sh|js|json|ya?ml)$`)
)

// findLicences reads the licences of all modules and names every module that has none.
func (p *parts) findLicences() error {
	var errs []error
	for i := range p.modules {
		m := &p.modules[i]
		found, err := m.readLicences()
		if err == nil && len(found) == 0 {
			err = errors.New("no licence file")
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("module %s@%s: %w", m.path, m.version, err))
		}
		m.licences = found
	}
	return errors.Join(errs...)
}

// readLicences walks the module in lexical order. Of Go itself only the root counts: the rest is not linked.
func (m *module) readLicences() ([]licence, error) {
	var found []licence
	err := filepath.WalkDir(m.directory, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != m.directory && (m.path == "std" || skipped.MatchString(d.Name())) {
				return filepath.SkipDir
			}
			return nil
		}
		if !licenceFile.MatchString(d.Name()) || code.MatchString(d.Name()) || !d.Type().IsRegular() {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(m.directory, path)
		if err != nil {
			return err
		}
		found = append(found, licence{name: name, text: string(text)})
		return nil
	})
	return found, err
}

// writeLicences writes every text once, below the list of the modules that carry it.
func (p *parts) writeLicences(w io.Writer) error {
	carriers := map[string][]string{}
	var texts []string
	for _, m := range p.modules {
		for _, l := range m.licences {
			if _, known := carriers[l.text]; !known {
				texts = append(texts, l.text)
			}
			carriers[l.text] = append(carriers[l.text], fmt.Sprintf("%s@%s %s", m.path, m.version, l.name))
		}
	}
	line := strings.Repeat("=", 80)
	if _, err := fmt.Fprintf(w, "Licences and notices of all that is linked into %s (%s)\n", p.name, p.goVersion); err != nil {
		return err
	}
	for _, text := range texts {
		body := strings.TrimRight(text, "\n")
		if _, err := fmt.Fprintf(w, "\n%s\n%s\n%s\n\n%s\n", line, strings.Join(carriers[text], "\n"), line, body); err != nil {
			return err
		}
	}
	return nil
}
