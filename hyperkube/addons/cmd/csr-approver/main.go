// csr-approver lets kubelets renew their certificates: it approves a request if the node asks for exactly what it is, and
// denies it with the reason if the node asks for more. Requests of others are left to people.
//
// Any number of copies may run: a decision depends only on what the cluster holds, and only the first one counts.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/netip"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"k8s.io/client-go/kubernetes"
	"k8s.io/klog/v2"

	"sensornode.local/hyperkube/addons/internal/cluster"
	"sensornode.local/hyperkube/addons/internal/health"
	"sensornode.local/hyperkube/addons/internal/version"
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "kubeconfig (default: the pod's service account)")
	ranges := flag.String("node-networks", "", "networks that addresses of nodes lie in, with commas between (default: any)")
	address := flag.String("health-address", ":8000", "address of /health/live and /health/ready")
	showVersion := flag.Bool("version", false, "print the version and exit")
	klog.InitFlags(nil)
	flag.Parse()
	if *showVersion {
		fmt.Println("csr-approver " + version.Version)
		return
	}
	networks, err := parseNetworks(*ranges)
	if err != nil {
		fmt.Fprintln(os.Stderr, "csr-approver: -node-networks: "+err.Error())
		os.Exit(2)
	}
	client, err := cluster.Client(*kubeconfig)
	if err != nil {
		fmt.Fprintln(os.Stderr, "csr-approver: "+err.Error())
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, client, networks, *address); err != nil {
		klog.ErrorS(err, "Stopping")
		os.Exit(1)
	}
}

func run(ctx context.Context, client kubernetes.Interface, networks []netip.Prefix, address string) error {
	approver := newApprover(client, networks)
	if err := health.Serve(ctx, address, approver.synced); err != nil {
		return err
	}
	approver.run(ctx)
	return nil
}

func parseNetworks(list string) ([]netip.Prefix, error) {
	var networks []netip.Prefix
	for _, text := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' }) {
		network, err := netip.ParsePrefix(strings.TrimSpace(text))
		if err != nil {
			return nil, err
		}
		networks = append(networks, network)
	}
	return networks, nil
}
