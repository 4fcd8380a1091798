// Package multicall lets one binary be many programs.
package multicall

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// WrongUsage is the exit status of a call that names no program.
const WrongUsage = 2

// Program runs with its own arguments, its name first, and returns its exit status.
type Program func(args []string) int

// Binary is what was linked together.
type Binary struct {
	Name, Version string
	Programs      map[string]Program
}

// Run picks a program and runs it. The name of the link that was called decides, else the first argument; what follows
// the name is the program's own. Names are matched whole: nothing is guessed.
func (b Binary) Run(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		if program, ok := b.Programs[filepath.Base(args[0])]; ok {
			return program(append([]string{filepath.Base(args[0])}, args[1:]...))
		}
		args = args[1:]
	}
	if len(args) == 0 {
		fmt.Fprint(stderr, b.usage())
		return WrongUsage
	}
	switch args[0] {
	case "-h", "--help", "help":
		fmt.Fprint(stdout, b.usage())
		return 0
	case "--version", "version":
		fmt.Fprintln(stdout, b.Name+" "+b.Version)
		return 0
	}
	program, ok := b.Programs[args[0]]
	if !ok {
		fmt.Fprintf(stderr, "%s: there is no program %q in here\n%s", b.Name, args[0], b.usage())
		return WrongUsage
	}
	return program(args)
}

func (b Binary) usage() string {
	names := slices.Sorted(maps.Keys(b.Programs))
	return strings.ReplaceAll("usage: NAME PROGRAM [FLAG...]   or, by a link called PROGRAM: PROGRAM [FLAG...]\n"+
		"       NAME --version\n"+
		"flags: NAME PROGRAM --help\n", "NAME", b.Name) +
		"PROGRAM is one of: " + strings.Join(names, " ") + "\n"
}
