// Package cluster opens the way to the Kubernetes API for our own programs.
package cluster

import (
	"fmt"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"

	"sensornode.local/hyperkube/addons/internal/version"
)

// Client reads the settings of a kubeconfig, or of the pod's service account if path is empty. It does not speak to the
// API: an error means wrong settings.
func Client(path string) (kubernetes.Interface, error) {
	config, err := clientcmd.BuildConfigFromFlags("", path)
	if err != nil {
		return nil, fmt.Errorf("kubeconfig %q: %w", path, err)
	}
	config.UserAgent = "sensornode/" + version.Version
	return kubernetes.NewForConfig(config)
}
