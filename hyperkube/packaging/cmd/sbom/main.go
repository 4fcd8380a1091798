// sbom reads from a Go binary which modules it was linked from and writes beside it
//   - <binary>.cdx.json, a software bill of materials (CycloneDX),
//   - <binary>.licences.txt, the licence and notice files of all of them, from the module cache.
//
// It fails when a module has no licence file: what cannot be attributed is not shipped. The same binary gives the same
// files.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	version := flag.String("version", "", "version of the program")
	flag.Parse()
	if flag.NArg() != 1 || *version == "" {
		fmt.Fprintln(os.Stderr, "usage: sbom -version VERSION BINARY")
		os.Exit(2)
	}
	if err := describe(flag.Arg(0), *version); err != nil {
		fmt.Fprintf(os.Stderr, "sbom: %s: %v\n", flag.Arg(0), err)
		os.Exit(1)
	}
}

func describe(binary, version string) error {
	parts, err := readParts(binary, version)
	if err != nil {
		return err
	}
	if err := parts.findLicences(); err != nil {
		return err
	}
	if err := writeFile(binary+".licences.txt", parts.writeLicences); err != nil {
		return err
	}
	return writeFile(binary+".cdx.json", parts.writeBill)
}
