package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	core "k8s.io/api/core/v1"
	storage "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

func newProvisioner(t *testing.T) *provisioner {
	t.Helper()
	d, _ := newDirectories(t)
	return &provisioner{node: "rpi-node-1", directories: d}
}

func claimOn(node string) *core.PersistentVolumeClaim {
	return &core.PersistentVolumeClaim{
		ObjectMeta: meta.ObjectMeta{Name: "data", Namespace: "edge", Annotations: map[string]string{selectedNode: node}},
		Spec: core.PersistentVolumeClaimSpec{
			AccessModes: []core.PersistentVolumeAccessMode{core.ReadWriteOnce},
			Resources:   core.VolumeResourceRequirements{Requests: core.ResourceList{core.ResourceStorage: resource.MustParse("1Ki")}},
		},
	}
}

func options(claim *core.PersistentVolumeClaim) controller.ProvisionOptions {
	return controller.ProvisionOptions{
		StorageClass: &storage.StorageClass{}, PVName: volume, PVC: claim, SelectedNodeName: claim.Annotations[selectedNode],
	}
}

func TestAClaimBecomesADirectoryThatOnlyThisNodeUses(t *testing.T) {
	p := newProvisioner(t)
	made, state, err := p.Provision(t.Context(), options(claimOn("rpi-node-1")))
	if err != nil || state != controller.ProvisioningFinished {
		t.Fatal(state, err)
	}
	if made.Spec.Local.Path != filepath.Join(p.directories.path, volume) || nodeOf(made) != "rpi-node-1" {
		t.Errorf("volume is %+v", made.Spec)
	}
	if made.Spec.PersistentVolumeReclaimPolicy != core.PersistentVolumeReclaimDelete {
		t.Errorf("reclaim policy is %s", made.Spec.PersistentVolumeReclaimPolicy)
	}
	if !p.ShouldDelete(t.Context(), made) {
		t.Error("its own volume is left to others")
	}
	if err := p.Delete(t.Context(), made); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(made.Spec.Local.Path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the directory is left: %v", err)
	}
}

func TestClaimsAndVolumesOfOtherNodesAreLeftToThem(t *testing.T) {
	p := newProvisioner(t)
	for _, node := range []string{"rpi-node-2", ""} {
		if p.ShouldProvision(t.Context(), claimOn(node)) {
			t.Errorf("claim of %q was taken", node)
		}
		_, _, err := p.Provision(t.Context(), options(claimOn(node)))
		var ignored *controller.IgnoredError
		if !errors.As(err, &ignored) {
			t.Errorf("claim of %q: %v", node, err)
		}
	}
	foreign := &core.PersistentVolume{ObjectMeta: meta.ObjectMeta{Name: volume}}
	foreign.Spec.Local = &core.LocalVolumeSource{Path: filepath.Join(p.directories.path, volume)}
	for _, affinity := range []*core.VolumeNodeAffinity{nil, {}, onlyOn("rpi-node-2")} {
		foreign.Spec.NodeAffinity = affinity
		var ignored *controller.IgnoredError
		if p.ShouldDelete(t.Context(), foreign) || !errors.As(p.Delete(t.Context(), foreign), &ignored) {
			t.Errorf("a volume with affinity %v was taken", affinity)
		}
	}
}

func TestWhatADirectoryCannotBeIsRefused(t *testing.T) {
	p := newProvisioner(t)
	for name, change := range map[string]func(*core.PersistentVolumeClaim){
		"shared": func(c *core.PersistentVolumeClaim) {
			c.Spec.AccessModes = []core.PersistentVolumeAccessMode{core.ReadWriteMany}
		},
		"chosen": func(c *core.PersistentVolumeClaim) { c.Spec.Selector = &meta.LabelSelector{} },
		"copied": func(c *core.PersistentVolumeClaim) { c.Spec.DataSource = &core.TypedLocalObjectReference{} },
	} {
		claim := claimOn("rpi-node-1")
		change(claim)
		if _, _, err := p.Provision(t.Context(), options(claim)); err == nil {
			t.Errorf("a %s volume was made", name)
		}
	}
}

func TestAClaimThatDoesNotFitIsSentToAnotherNode(t *testing.T) {
	p := newProvisioner(t)
	claim := claimOn("rpi-node-1")
	claim.Spec.Resources.Requests[core.ResourceStorage] = resource.MustParse("1Ei")
	if _, state, err := p.Provision(t.Context(), options(claim)); err == nil || state != controller.ProvisioningReschedule {
		t.Errorf("state is %s, error %v", state, err)
	}
}

func TestAVolumeOfThisNodeWithAForeignPathIsNotRemoved(t *testing.T) {
	p := newProvisioner(t)
	victim := t.TempDir()
	forged := &core.PersistentVolume{ObjectMeta: meta.ObjectMeta{Name: volume}}
	forged.Spec.NodeAffinity = onlyOn("rpi-node-1")
	forged.Spec.Local = &core.LocalVolumeSource{Path: victim}
	if err := p.Delete(t.Context(), forged); err == nil {
		t.Error("it was accepted")
	}
	if _, err := os.Stat(victim); err != nil {
		t.Error(err)
	}
}
