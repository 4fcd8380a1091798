package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// state keeps per interface what the other plugin was told.
type state struct{ directory string }

func (s state) file(container, iface string) string {
	return filepath.Join(s.directory, filepath.Base(container)+"-"+filepath.Base(iface))
}

// save is done before the other plugin is called: whatever that has begun can be undone.
func (s state) save(container, iface string, delegate map[string]any) error {
	text, err := json.Marshal(delegate)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.directory, 0o700); err != nil {
		return err
	}
	file := s.file(container, iface)
	unfinished := file + ".unfinished"
	if err := os.WriteFile(unfinished, text, 0o600); err != nil {
		return err
	}
	return os.Rename(unfinished, file)
}

// load returns nil for an interface that was never made or is already gone.
func (s state) load(container, iface string) (map[string]any, error) {
	file := s.file(container, iface)
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var delegate map[string]any
	if err := json.Unmarshal(text, &delegate); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return delegate, nil
}

func (s state) remove(container, iface string) error {
	err := os.Remove(s.file(container, iface))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
