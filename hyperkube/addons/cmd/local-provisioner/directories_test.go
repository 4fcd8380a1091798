package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const volume = "pvc-0a1b2c3d-0000-1111-2222-333344445555"

func newDirectories(t *testing.T) (*directories, string) {
	t.Helper()
	outside := t.TempDir()
	root := filepath.Join(outside, "volumes")
	if err := os.Mkdir(root, 0o700); err != nil {
		t.Fatal(err)
	}
	d, err := openDirectories(root, os.Getgid())
	if err != nil {
		t.Fatal(err)
	}
	return d, outside
}

func TestADirectoryIsTheGroupsAlone(t *testing.T) {
	d, _ := newDirectories(t)
	path, err := d.create(volume)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != fs.ModeDir|mode {
		t.Errorf("mode is %v", info.Mode())
	}
	if _, err := d.create(volume); err != nil {
		t.Errorf("the second time: %v", err)
	}
}

func TestNamesThatLeadElsewhereAreRefused(t *testing.T) {
	d, outside := newDirectories(t)
	kept := filepath.Join(outside, "kept")
	if err := os.WriteFile(kept, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", ".", "..", "../kept", "/etc", "pvc-", volume + "/..", volume + "/../../kept", strings.ToUpper(volume)} {
		if _, err := d.create(name); err == nil {
			t.Errorf("%q was made", name)
		}
		if err := d.remove(name, filepath.Join(d.path, name)); err == nil {
			t.Errorf("%q was removed", name)
		}
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error(err)
	}
}

func TestAVolumeThatNamesAnotherPathIsNotRemoved(t *testing.T) {
	d, outside := newDirectories(t)
	if _, err := d.create(volume); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{outside, "/", d.path, d.path + "/../volumes/" + volume, ""} {
		if err := d.remove(volume, path); err == nil {
			t.Errorf("%q was accepted", path)
		}
	}
	if _, err := os.Stat(filepath.Join(d.path, volume)); err != nil {
		t.Error(err)
	}
}

func TestLinksThatLeadOutsideLoseNothingThere(t *testing.T) {
	d, outside := newDirectories(t)
	kept := filepath.Join(outside, "kept")
	if err := os.WriteFile(kept, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	path, err := d.create(volume)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(path, "out")); err != nil {
		t.Fatal(err)
	}
	if err := d.remove(volume, path); err != nil {
		t.Fatal(err)
	}
	if err := d.remove(volume, path); err != nil {
		t.Errorf("the second time: %v", err)
	}
	// The volume itself as a link.
	if err := os.Symlink(outside, path); err != nil {
		t.Fatal(err)
	}
	if _, err := d.create(volume); err == nil {
		t.Error("a link was taken for a volume")
	}
	if err := d.remove(volume, path); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error(err)
	}
}

func TestARootThatIsNotCleanIsRefused(t *testing.T) {
	for _, root := range []string{"", "/", "relative", "/var/../var", "/no/such/directory"} {
		if _, err := openDirectories(root, 0); err == nil {
			t.Errorf("%q was accepted", root)
		}
	}
}

func TestTooLittleRoomIsNamed(t *testing.T) {
	d, _ := newDirectories(t)
	if err := d.checkRoom(1); err != nil {
		t.Error(err)
	}
	if err := d.checkRoom(1 << 60); err == nil || !strings.Contains(err.Error(), "bytes free") {
		t.Errorf("error is %v", err)
	}
}
