// flannel is the CNI plugin that joins a pod to the network of flanneld: it reads this node's subnet, which flanneld has
// written, and lets another plugin (bridge, unless the configuration names one) make the interface with it.
//
// What it told that plugin is kept until the pod is gone: a pod can be taken down when the subnet has changed since, or
// when flanneld has not yet come back.
package main

import (
	"github.com/containernetworking/cni/pkg/skel"
	cni "github.com/containernetworking/cni/pkg/version"

	"sensornode.local/hyperkube/addons/internal/version"
)

func main() {
	skel.PluginMainFuncs(skel.CNIFuncs{Add: add, Del: del, Check: check},
		cni.PluginSupports("0.3.0", "0.3.1", "0.4.0", "1.0.0"),
		"CNI plugin flannel "+version.Version)
}
