package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/coreos/go-systemd/v22/daemon"
	"github.com/flannel-io/flannel/pkg/backend"
	_ "github.com/flannel-io/flannel/pkg/backend/vxlan" // registers itself
	"github.com/flannel-io/flannel/pkg/ipmatch"
	"github.com/flannel-io/flannel/pkg/subnet"
	"k8s.io/klog/v2"
)

// run serves the overlay until ctx ends or something that cannot be mended in place breaks.
func run(ctx context.Context, o options) error {
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()

	ready := &readiness{}
	if err := ready.serve(ctx, o.healthIP, o.healthPort); err != nil {
		return err
	}
	store, err := o.connect(ctx)
	if err != nil {
		return err
	}
	config, err := readConfig(ctx, store)
	if err != nil {
		return err
	}
	link, err := linkName(config)
	if err != nil {
		return err
	}
	network, err := o.register(ctx, &workers, store, config)
	if err != nil {
		return err
	}
	if err := o.setRules(ctx, config, network.Lease()); err != nil {
		return err
	}
	lease := network.Lease()
	if err := store.HandleSubnetFile(o.subnetFile, config, o.masquerade, lease.Subnet, lease.IPv6Subnet, network.MTU()); err != nil {
		return fmt.Errorf("write %s: %w", o.subnetFile, err)
	}
	ready.set()
	klog.InfoS("Overlay is up", "subnet", lease.Subnet.String(), "mtu", network.MTU())
	if _, err := daemon.SdNotify(false, daemon.SdNotifyReady); err != nil {
		klog.ErrorS(err, "Could not tell the service manager")
	}
	return o.keep(ctx, &workers, store, network, link)
}

// register finds the interface and joins the network, waiting for interface and Node.
func (o options) register(ctx context.Context, workers *sync.WaitGroup, store subnet.Manager, config *subnet.Config) (backend.Network, error) {
	stack, err := ipmatch.GetIPFamily(config.EnableIPv4, config.EnableIPv6)
	if err != nil {
		return nil, err
	}
	public := ipmatch.PublicIPOpts{PublicIP: o.publicIP}
	if stored, _ := store.GetStoredPublicIP(ctx); stored != "" {
		public.PublicIP = stored
	}
	var network backend.Network
	err = until(ctx, pause, "interface and lease", func() error {
		link, err := ipmatch.LookupExtIface(o.iface, "", "", stack, public)
		if err != nil {
			return err
		}
		vxlan, err := backend.NewManager(ctx, store, link).GetBackend(config.BackendType)
		if err != nil {
			return err
		}
		network, err = vxlan.RegisterNetwork(ctx, workers, config)
		return err
	})
	return network, err
}

// keep runs the overlay, watches its link and holds the lease. Any of them ending before ctx does is an error.
func (o options) keep(ctx context.Context, workers *sync.WaitGroup, store subnet.Manager, network backend.Network, link string) error {
	ended := make(chan error, 3)
	workers.Go(func() { ended <- kernelLinks.watch(ctx, link, pause) })
	workers.Go(func() {
		network.Run(ctx)
		ended <- errors.New("the overlay stopped: the watch of the other nodes' leases ended")
	})
	workers.Go(func() {
		if err := o.holdLease(ctx, workers, store, network); err != nil {
			ended <- fmt.Errorf("the lease of %s: %w", network.Lease().Subnet, err)
		}
	})
	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-ended:
		return err
	}
}

// holdLease renews the lease in etcd until it is lost. In Kubernetes there is nothing to renew: it tells once that the
// node's network is there, and tries until that is accepted.
func (o options) holdLease(ctx context.Context, workers *sync.WaitGroup, store subnet.Manager, network backend.Network) error {
	complete := func() error { return store.CompleteLease(ctx, network.Lease(), workers) }
	if o.kubeStore {
		return until(ctx, pause, "the Node's network condition", complete)
	}
	return complete()
}
