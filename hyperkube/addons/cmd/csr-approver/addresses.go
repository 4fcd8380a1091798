package main

import (
	"fmt"
	"net/netip"
	"slices"

	core "k8s.io/api/core/v1"
)

// decideAddresses allows of DNS names only the node's own and of addresses only those that are surely its own.
func decideAddresses(asked *asked, node *core.Node, nodes []*core.Node, networks []netip.Prefix) decision {
	for _, name := range asked.dnsNames {
		if name != node.Name {
			return decision{deny, fmt.Sprintf("DNS name %q is not the node's name %q", name, node.Name)}
		}
	}
	own := addressesOf(node)
	for _, address := range asked.addresses {
		if !address.IsGlobalUnicast() {
			return decision{deny, fmt.Sprintf("%s is not an address of a host", address)}
		}
		if len(networks) > 0 && !slices.ContainsFunc(networks, func(n netip.Prefix) bool { return n.Contains(address) }) {
			return decision{deny, fmt.Sprintf("%s lies outside the networks of nodes %v", address, networks)}
		}
		if other := holder(address, node, nodes); other != "" {
			// Not denied: else any node could block another's renewal by claiming its address.
			return decision{wait, fmt.Sprintf("%s is an address of node %s as well", address, other)}
		}
		if !slices.Contains(own, address) {
			return decision{wait, fmt.Sprintf("%s is not among the addresses of node %s: %v", address, node.Name, own)}
		}
	}
	return decision{approve, "serving certificate of node " + node.Name}
}

func addressesOf(node *core.Node) []netip.Addr {
	var own []netip.Addr
	for _, listed := range node.Status.Addresses {
		if listed.Type != core.NodeInternalIP && listed.Type != core.NodeExternalIP {
			continue
		}
		if address, err := netip.ParseAddr(listed.Address); err == nil {
			own = append(own, address.Unmap())
		}
	}
	return own
}

// holder names another node that lists the address.
func holder(address netip.Addr, node *core.Node, nodes []*core.Node) string {
	for _, other := range nodes {
		if other.Name != node.Name && slices.Contains(addressesOf(other), address) {
			return other.Name
		}
	}
	return ""
}
