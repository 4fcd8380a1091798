package main

import (
	"context"
	"fmt"

	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/klog/v2"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

const selectedNode = "volume.kubernetes.io/selected-node"

// provisioner answers for one node. It touches only claims whose pod the scheduler has put on that node and volumes that
// it has made there itself.
type provisioner struct {
	node        string
	directories *directories
}

var (
	_ controller.Provisioner   = (*provisioner)(nil)
	_ controller.Qualifier     = (*provisioner)(nil)
	_ controller.DeletionGuard = (*provisioner)(nil)
)

// ShouldProvision leaves the claims of other nodes to their provisioners. A claim without a chosen node waits for its
// first pod: the StorageClass must say WaitForFirstConsumer.
func (p *provisioner) ShouldProvision(_ context.Context, claim *core.PersistentVolumeClaim) bool {
	return claim.Annotations[selectedNode] == p.node
}

// ShouldDelete leaves the volumes of other nodes to their provisioners.
func (p *provisioner) ShouldDelete(_ context.Context, volume *core.PersistentVolume) bool {
	return nodeOf(volume) == p.node
}

// Provision makes the directory and describes it. It may be called again for the same volume after a crash.
func (p *provisioner) Provision(_ context.Context, o controller.ProvisionOptions) (*core.PersistentVolume, controller.ProvisioningState, error) {
	if o.SelectedNodeName != p.node {
		return nil, controller.ProvisioningFinished, &controller.IgnoredError{Reason: "the claim's pod is on node " + o.SelectedNodeName}
	}
	if err := refuse(o.PVC); err != nil {
		return nil, controller.ProvisioningFinished, err
	}
	size := o.PVC.Spec.Resources.Requests[core.ResourceStorage]
	if err := p.directories.checkRoom(size.Value()); err != nil {
		return nil, controller.ProvisioningReschedule, fmt.Errorf("node %s: %w", p.node, err)
	}
	path, err := p.directories.create(o.PVName)
	if err != nil {
		return nil, controller.ProvisioningFinished, fmt.Errorf("node %s: %w", p.node, err)
	}
	klog.InfoS("Made a volume", "volume", o.PVName, "claim", klog.KObj(o.PVC), "path", path)
	return p.describe(o, path), controller.ProvisioningFinished, nil
}

// refuse names what a directory on one node cannot be.
func refuse(claim *core.PersistentVolumeClaim) error {
	for _, mode := range claim.Spec.AccessModes {
		if mode != core.ReadWriteOnce && mode != core.ReadWriteOncePod {
			return fmt.Errorf("access mode %s: a directory of one node can only be %s or %s", mode, core.ReadWriteOnce, core.ReadWriteOncePod)
		}
	}
	if claim.Spec.Selector != nil {
		return fmt.Errorf("claims with a selector are not served: there are no volumes to choose from")
	}
	if claim.Spec.DataSource != nil || claim.Spec.DataSourceRef != nil {
		return fmt.Errorf("claims with a data source are not served: volumes begin empty")
	}
	return nil
}

func (p *provisioner) describe(o controller.ProvisionOptions, path string) *core.PersistentVolume {
	reclaim := core.PersistentVolumeReclaimDelete
	if o.StorageClass.ReclaimPolicy != nil {
		reclaim = *o.StorageClass.ReclaimPolicy
	}
	return &core.PersistentVolume{
		ObjectMeta: meta.ObjectMeta{Name: o.PVName},
		Spec: core.PersistentVolumeSpec{
			AccessModes:                   o.PVC.Spec.AccessModes,
			Capacity:                      core.ResourceList{core.ResourceStorage: o.PVC.Spec.Resources.Requests[core.ResourceStorage]},
			PersistentVolumeReclaimPolicy: reclaim,
			PersistentVolumeSource:        core.PersistentVolumeSource{Local: &core.LocalVolumeSource{Path: path}},
			NodeAffinity:                  onlyOn(p.node),
		},
	}
}

// Delete removes the directory of a volume that this node has made, and no other path whatever the volume says.
func (p *provisioner) Delete(_ context.Context, volume *core.PersistentVolume) error {
	if nodeOf(volume) != p.node {
		return &controller.IgnoredError{Reason: "the volume is on node " + nodeOf(volume)}
	}
	if volume.Spec.Local == nil {
		return fmt.Errorf("volume %s is not a local one", volume.Name)
	}
	if err := p.directories.remove(volume.Name, volume.Spec.Local.Path); err != nil {
		return fmt.Errorf("node %s: %w", p.node, err)
	}
	klog.InfoS("Removed a volume", "volume", volume.Name, "path", volume.Spec.Local.Path)
	return nil
}
