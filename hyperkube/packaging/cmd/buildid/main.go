// buildid prints twelve hexadecimal digits that stand for all that a program of ours is built from: the version of Go,
// the modules with their checksums and our own files. It is the same for every architecture, so one image reference
// holds in a cluster of mixed boards, and it changes whenever the bytes of the program may change.
//
// usage: buildid PACKAGE   (in the directory of the package's module)
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: buildid PACKAGE")
		os.Exit(2)
	}
	packages, err := list(os.Args[1])
	if err == nil {
		var id string
		if id, err = identify(packages); err == nil {
			fmt.Println(id)
			return
		}
	}
	fmt.Fprintln(os.Stderr, "buildid: "+err.Error())
	os.Exit(1)
}
