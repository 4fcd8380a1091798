package main

import (
	"context"
	"fmt"
	"os"

	"github.com/flannel-io/flannel/pkg/lease"
	"github.com/flannel-io/flannel/pkg/subnet"
	"github.com/flannel-io/flannel/pkg/trafficmngr"
	"github.com/flannel-io/flannel/pkg/trafficmngr/iptables"
	"github.com/flannel-io/flannel/pkg/trafficmngr/nftables"
	"k8s.io/klog/v2"
)

const bridgeFilter = "/proc/sys/net/bridge/bridge-nf-call-iptables"

// setRules puts flannel's rules into the packet filter that config names and takes those of an earlier choice away.
func (o options) setRules(ctx context.Context, config *subnet.Config, own *lease.Lease) error {
	if err := filter(!config.EnableNFTables).CleanUp(ctx); err != nil {
		klog.InfoS("Rules of the other packet filter were not removed", "reason", err)
	}
	if _, err := os.Stat(bridgeFilter); err != nil && !config.EnableNFTables {
		klog.InfoS("Pods may not reach services of pods on this node: load the module br_netfilter", "missing", bridgeFilter)
	}
	rules := filter(config.EnableNFTables)
	if err := rules.Init(ctx); err != nil {
		return fmt.Errorf("packet filter (EnableNFTables is %t): %w", config.EnableNFTables, err)
	}
	if o.masquerade {
		err := rules.SetupAndEnsureMasqRules(ctx,
			config.Network, previous(o.subnetFile, "FLANNEL_SUBNET"), previous(o.subnetFile, "FLANNEL_NETWORK"),
			config.IPv6Network, noIPv6, noIPv6, own, o.resyncSeconds, false)
		if err != nil {
			return fmt.Errorf("masquerading rules: %w", err)
		}
	}
	if o.forwardRules {
		rules.SetupAndEnsureForwardRules(ctx, config.Network, config.IPv6Network, o.resyncSeconds)
	}
	return nil
}

func filter(nft bool) trafficmngr.TrafficManager {
	if nft {
		return &nftables.NFTablesManager{}
	}
	return &iptables.IPTablesManager{}
}
