package main

import (
	"fmt"
	"io"
	"net/url"
	"slices"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// shown are the build settings that a reader needs to build the same bytes again.
var shown = []string{"CGO_ENABLED", "GOARCH", "GOARM", "GOAMD64", "GOARM64", "GOOS", "-trimpath", "-ldflags"}

// writeBill carries no time and no serial number: both would make two builds differ.
func (p *parts) writeBill(w io.Writer) error {
	bill := cdx.NewBOM()
	bill.Metadata = &cdx.Metadata{Component: p.subject()}
	components := make([]cdx.Component, 0, len(p.modules))
	references := make([]string, 0, len(p.modules))
	for _, m := range p.modules {
		components = append(components, m.component())
		references = append(references, m.reference())
	}
	bill.Components = &components
	bill.Dependencies = &[]cdx.Dependency{{Ref: p.name, Dependencies: &references}}
	return cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON).SetPretty(true).EncodeVersion(bill, cdx.SpecVersion1_6)
}

func (p *parts) subject() *cdx.Component {
	properties := []cdx.Property{{Name: "go:package", Value: p.program}, {Name: "go:version", Value: p.goVersion}}
	for _, key := range shown {
		if value, ok := p.settings[key]; ok {
			properties = append(properties, cdx.Property{Name: "go:build:" + key, Value: value})
		}
	}
	return &cdx.Component{
		BOMRef: p.name, Type: cdx.ComponentTypeApplication, Name: p.name, Version: p.version,
		Hashes:     &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: p.sha256}},
		Properties: &properties,
	}
}

func (m module) reference() string {
	return fmt.Sprintf("pkg:golang/%s@%s", m.path, url.PathEscape(m.version))
}

func (m module) component() cdx.Component {
	c := cdx.Component{
		BOMRef: m.reference(), Type: cdx.ComponentTypeLibrary, Name: m.path, Version: m.version,
		PackageURL: m.reference(), Licenses: m.names(),
	}
	if m.sum != "" {
		c.Properties = &[]cdx.Property{{Name: "go:sum", Value: m.sum}}
	}
	return c
}

// names lists each recognised licence once. A module whose texts are not recognised refers to the file beside the bill.
func (m module) names() *cdx.Licenses {
	var ids []string
	for _, l := range m.licences {
		if id := recognise(l.text); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return &cdx.Licenses{{License: &cdx.License{Name: "see the licences file"}}}
	}
	var all cdx.Licenses
	for _, id := range ids {
		all = append(all, cdx.LicenseChoice{License: &cdx.License{ID: id}})
	}
	return &all
}
