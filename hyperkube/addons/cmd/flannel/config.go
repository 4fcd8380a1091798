package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
)

// config is the plugin's network configuration. Delegate and IPAM are passed on, with what is missing filled in.
type config struct {
	CNIVersion    string          `json:"cniVersion"`
	Name          string          `json:"name"`
	SubnetFile    string          `json:"subnetFile"`
	DataDir       string          `json:"dataDir"`
	Delegate      map[string]any  `json:"delegate"`
	IPAM          map[string]any  `json:"ipam"`
	RuntimeConfig map[string]any  `json:"runtimeConfig"`
	PrevResult    json.RawMessage `json:"prevResult"`
}

func parse(text []byte) (config, error) {
	c := config{SubnetFile: "/run/flannel/subnet.env", DataDir: "/var/lib/cni/flannel"}
	if err := json.Unmarshal(text, &c); err != nil {
		return c, fmt.Errorf("network configuration: %w", err)
	}
	for _, taken := range []string{"name", "cniVersion", "ipam"} {
		if _, ok := c.Delegate[taken]; ok {
			return c, fmt.Errorf("network configuration %q: delegate must not set %q, flannel does", c.Name, taken)
		}
	}
	if kind, ok := c.Delegate["type"]; ok && kind == "" {
		return c, errors.New(`network configuration: delegate has an empty "type"`)
	}
	return c, nil
}

// delegate is the configuration of the plugin that makes the interface: the pod's address comes from the node's subnet,
// its packets to other pods go to the overlay, and exactly one of flanneld and the plugin masquerades.
func (c config) delegate(s subnet) map[string]any {
	d := map[string]any{"type": "bridge", "ipMasq": !s.masquerade, "mtu": s.mtu}
	maps.Copy(d, c.Delegate)
	if _, ok := d["isGateway"]; !ok && d["type"] == "bridge" {
		d["isGateway"] = true
	}
	d["name"], d["cniVersion"] = c.Name, c.CNIVersion
	if c.RuntimeConfig != nil {
		d["runtimeConfig"] = c.RuntimeConfig
	}
	ipam := map[string]any{"type": "host-local"}
	maps.Copy(ipam, c.IPAM)
	ipam["ranges"] = []any{[]any{map[string]any{"subnet": s.own}}}
	routes, _ := ipam["routes"].([]any)
	ipam["routes"] = append(routes, map[string]any{"dst": s.network})
	d["ipam"] = ipam
	return d
}

func (c config) delegateType(d map[string]any) string { return fmt.Sprint(d["type"]) }
