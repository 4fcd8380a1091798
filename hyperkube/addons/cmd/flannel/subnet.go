package main

import (
	"bufio"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"strconv"
	"strings"
)

// subnet is what flanneld tells about this node.
type subnet struct {
	network    string // of all pods
	own        string // of this node's pods
	mtu        int    // bytes
	masquerade bool   // flanneld does it
}

// readSubnet reads flanneld's file and names all that is wrong with it.
func readSubnet(path string) (subnet, error) {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return subnet{}, fmt.Errorf("%w: flanneld has not written this node's subnet yet; is it running?", err)
	}
	if err != nil {
		return subnet{}, err
	}
	defer file.Close()
	values := map[string]string{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if name, value, ok := strings.Cut(strings.TrimSpace(lines.Text()), "="); ok {
			values[name] = value
		}
	}
	if err := lines.Err(); err != nil {
		return subnet{}, err
	}
	s, err := parseSubnet(values)
	if err != nil {
		return s, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

func parseSubnet(values map[string]string) (subnet, error) {
	network, networkErr := prefix(values, "FLANNEL_NETWORK")
	own, ownErr := prefix(values, "FLANNEL_SUBNET")
	mtu, mtuErr := strconv.Atoi(values["FLANNEL_MTU"])
	masquerade, masqueradeErr := strconv.ParseBool(values["FLANNEL_IPMASQ"])
	if mtuErr != nil {
		mtuErr = fmt.Errorf("FLANNEL_MTU: %w", mtuErr)
	}
	if masqueradeErr != nil {
		masqueradeErr = fmt.Errorf("FLANNEL_IPMASQ: %w", masqueradeErr)
	}
	return subnet{network: network, own: own, mtu: mtu, masquerade: masquerade},
		errors.Join(networkErr, ownErr, mtuErr, masqueradeErr)
}

// prefix reads a network; flanneld writes its own subnet as the first address in it.
func prefix(values map[string]string, name string) (string, error) {
	p, err := netip.ParsePrefix(values[name])
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return p.Masked().String(), nil
}
