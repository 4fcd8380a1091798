package main

import (
	"bufio"
	"net"
	"os"
	"strings"

	"github.com/flannel-io/flannel/pkg/ip"
)

// previous reads from the subnet file of an earlier run the network that key names, so that a node keeps its subnet. No
// file, no key or no network is the empty network: then flannel chooses.
func previous(subnetFile, key string) ip.IP4Net {
	file, err := os.Open(subnetFile)
	if err != nil {
		return ip.IP4Net{}
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), "=")
		if name != key {
			continue
		}
		if _, network, err := net.ParseCIDR(strings.TrimSpace(value)); err == nil && network.IP.To4() != nil {
			return ip.FromIPNet(network)
		}
	}
	return ip.IP4Net{}
}
