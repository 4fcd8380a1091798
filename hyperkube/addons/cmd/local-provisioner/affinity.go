package main

import (
	core "k8s.io/api/core/v1"
)

// onlyOn keeps pods that use the volume on its node.
func onlyOn(node string) *core.VolumeNodeAffinity {
	is := core.NodeSelectorRequirement{Key: core.LabelHostname, Operator: core.NodeSelectorOpIn, Values: []string{node}}
	return &core.VolumeNodeAffinity{Required: &core.NodeSelector{
		NodeSelectorTerms: []core.NodeSelectorTerm{{MatchExpressions: []core.NodeSelectorRequirement{is}}},
	}}
}

// nodeOf is the one node that onlyOn has named, or "" for any other kind of affinity.
func nodeOf(volume *core.PersistentVolume) string {
	affinity := volume.Spec.NodeAffinity
	if affinity == nil || affinity.Required == nil || len(affinity.Required.NodeSelectorTerms) != 1 {
		return ""
	}
	terms := affinity.Required.NodeSelectorTerms[0].MatchExpressions
	if len(terms) != 1 || terms[0].Key != core.LabelHostname || terms[0].Operator != core.NodeSelectorOpIn || len(terms[0].Values) != 1 {
		return ""
	}
	return terms[0].Values[0]
}
