package main

import (
	"errors"
	"fmt"
	"os"
	"regexp"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// spec says what the image is made of.
type spec struct {
	ref, binary, goarch, variant, user string
	links                              []string
}

var numericUser = regexp.MustCompile(`^[0-9]+:[0-9]+$`)

// write makes the image and puts it at out, whole or not at all.
func write(s spec, out string) error {
	ref, err := s.check(out)
	if err != nil {
		return err
	}
	image, err := s.image()
	if err != nil {
		return fmt.Errorf("image of %s: %w", s.binary, err)
	}
	unfinished := out + ".unfinished"
	if err := tarball.WriteToFile(unfinished, ref, image); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", unfinished, err), os.Remove(unfinished))
	}
	return os.Rename(unfinished, out)
}

// check reports all that is wrong with the settings at once.
func (s spec) check(out string) (name.Tag, error) {
	ref, refErr := name.NewTag(s.ref, name.StrictValidation)
	errs := []error{}
	if refErr != nil {
		errs = append(errs, fmt.Errorf("-ref %q: %w", s.ref, refErr))
	}
	if s.binary == "" || out == "" || s.goarch == "" {
		errs = append(errs, errors.New("-binary, -arch and -out must be given"))
	}
	if !numericUser.MatchString(s.user) {
		errs = append(errs, fmt.Errorf("-user %q: give numbers, such as 65532:65532", s.user))
	}
	return ref, errors.Join(errs...)
}

func (s spec) image() (v1.Image, error) {
	layer, err := s.layer()
	if err != nil {
		return nil, err
	}
	image, err := mutate.AppendLayers(empty.Image, layer)
	if err != nil {
		return nil, err
	}
	config, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	config = config.DeepCopy()
	config.OS, config.Architecture, config.Variant = "linux", s.goarch, s.variant
	config.Created = v1.Time{Time: epoch}
	config.Config = v1.Config{
		Entrypoint: []string{s.entrypoint()},
		Env:        []string{"PATH=" + binDirectory},
		User:       s.user,
		WorkingDir: "/",
	}
	return mutate.ConfigFile(image, config)
}
