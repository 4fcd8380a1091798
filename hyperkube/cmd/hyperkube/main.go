// hyperkube holds every Kubernetes program of a node in one static binary. It is called through a link that carries a
// program's name, or with the name as first argument: "kubelet --version" and "hyperkube kubelet --version" are the same.
//
// One binary instead of six: the programs share their libraries, so a board stores and maps them once.
package main

import (
	"os"
	_ "time/tzdata" // time zones of CronJobs: a board may have no zone files

	_ "k8s.io/client-go/plugin/pkg/client/auth"           // kubectl: ways to log in
	_ "k8s.io/component-base/logs/json/register"          // --logging-format=json
	_ "k8s.io/component-base/metrics/prometheus/clientgo" // metrics of requests to the API
	_ "k8s.io/component-base/metrics/prometheus/version"  // metric kubernetes_build_info
	"k8s.io/component-base/version"

	"sensornode.local/hyperkube/internal/multicall"
)

func main() {
	b := multicall.Binary{Name: "hyperkube", Version: version.Get().GitVersion, Programs: programs()}
	os.Exit(b.Run(os.Args, os.Stdout, os.Stderr))
}
