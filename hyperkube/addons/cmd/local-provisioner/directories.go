package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"golang.org/x/sys/unix"
)

// mode: members of the group may write, and what they make belongs to the group.
const mode = fs.ModeSetgid | 0o770

// volumeName is the name that the controller gives to the volume of a claim.
var volumeName = regexp.MustCompile(`^pvc-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// directories makes and removes directories directly below one root. Whatever name or link it meets, it touches nothing
// outside that root: names are of one form, and the kernel resolves them below the opened root.
type directories struct {
	path string
	root *os.Root
	gid  int
}

func openDirectories(path string, gid int) (*directories, error) {
	if !filepath.IsAbs(path) || filepath.Clean(path) != path || path == "/" {
		return nil, fmt.Errorf("-root %q must be an absolute, clean path below /", path)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("-root: %w", err)
	}
	return &directories{path: path, root: root, gid: gid}, nil
}

// create returns the path of the directory; one that is left from an attempt that was cut short is used.
func (d *directories) create(name string) (string, error) {
	if !volumeName.MatchString(name) {
		return "", fmt.Errorf("%q is not a name of a volume", name)
	}
	if err := d.root.Mkdir(name, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	info, err := d.root.Lstat(name)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return "", fmt.Errorf("%s is there and is not a directory", filepath.Join(d.path, name))
	}
	if err := d.root.Chown(name, -1, d.gid); err != nil {
		return "", err
	}
	if err := d.root.Chmod(name, mode); err != nil { // after chown, which clears the group bit
		return "", err
	}
	return filepath.Join(d.path, name), nil
}

// remove deletes the directory and all in it. One that is already gone is fine: the deletion may have been cut short.
func (d *directories) remove(name, path string) error {
	if !volumeName.MatchString(name) || path != filepath.Join(d.path, name) {
		return fmt.Errorf("volume %q has the path %q, which is not one of this provisioner's in %s: nothing is removed", name, path, d.path)
	}
	return d.root.RemoveAll(name)
}

// checkRoom compares a size in bytes with what is free now. Directories have no limit of their own: this is no promise.
func (d *directories) checkRoom(size int64) error {
	var s unix.Statfs_t
	if err := unix.Statfs(d.path, &s); err != nil {
		return fmt.Errorf("%s: %w", d.path, err)
	}
	if free := int64(s.Bavail) * int64(s.Bsize); free < size {
		return fmt.Errorf("%s has %d bytes free, the claim asks for %d", d.path, free, size)
	}
	return nil
}
