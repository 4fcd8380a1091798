// image writes one static binary as a container image archive that "ctr images import" reads. The same input gives the
// same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() {
	var s spec
	links := flag.String("links", "", "names, with commas between, that are links to the binary")
	flag.StringVar(&s.ref, "ref", "", "full reference of the image: registry/name:version")
	flag.StringVar(&s.binary, "binary", "", "file of the binary; its name is the entry point's name")
	flag.StringVar(&s.goarch, "arch", "", "architecture in Go's words: amd64, arm64, arm")
	flag.StringVar(&s.variant, "variant", "", "variant of the architecture: v7 for arm")
	flag.StringVar(&s.user, "user", "65532:65532", "numeric user and group that the program runs as")
	out := flag.String("out", "", "archive to write (docker-archive with one layer)")
	flag.Parse()
	s.links = splitList(*links)
	if err := write(s, *out); err != nil {
		fmt.Fprintln(os.Stderr, "image: "+err.Error())
		os.Exit(1)
	}
}

func splitList(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}
