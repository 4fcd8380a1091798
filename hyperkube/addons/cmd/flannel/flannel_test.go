package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/containernetworking/cni/pkg/skel"
)

const subnetFile = "FLANNEL_NETWORK=10.244.0.0/16\nFLANNEL_SUBNET=10.244.3.1/24\nFLANNEL_MTU=1450\nFLANNEL_IPMASQ=true\n"

// bridge stands for the plugin that makes the interface: it notes what it was asked.
const bridge = `#!/bin/sh
cat > "$NOTES/$CNI_COMMAND"
[ "$CNI_COMMAND" != ADD ] || echo '{"cniVersion":"1.0.0","ips":[{"address":"10.244.3.7/24"}]}'
`

type node struct{ subnets, data, notes string }

func newNode(t *testing.T) node {
	t.Helper()
	dir := t.TempDir()
	n := node{filepath.Join(dir, "subnet.env"), filepath.Join(dir, "data"), dir}
	mustWrite(t, n.subnets, subnetFile, 0o600)
	mustWrite(t, filepath.Join(dir, "bridge"), bridge, 0o700)
	t.Setenv("CNI_PATH", dir)
	t.Setenv("NOTES", dir)
	return n
}

func mustWrite(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func (n node) args(t *testing.T, command string) *skel.CmdArgs {
	t.Helper()
	t.Setenv("CNI_COMMAND", command)
	text, err := json.Marshal(map[string]any{"cniVersion": "1.0.0", "name": "cbr0", "type": "flannel", "subnetFile": n.subnets,
		"dataDir": n.data, "delegate": map[string]any{"hairpinMode": true}})
	if err != nil {
		t.Fatal(err)
	}
	return &skel.CmdArgs{ContainerID: "c1", IfName: "eth0", StdinData: text}
}

func (n node) noted(t *testing.T, command string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(n.notes, command))
	if err != nil {
		t.Fatal(err)
	}
	var told map[string]any
	if err := json.Unmarshal(text, &told); err != nil {
		t.Fatal(err)
	}
	return told
}

func TestAPodGetsTheNodesSubnetMtuAndRoute(t *testing.T) {
	n := newNode(t)
	if err := add(n.args(t, "ADD")); err != nil {
		t.Fatal(err)
	}
	text, _ := json.Marshal(n.noted(t, "ADD"))
	want := `{"cniVersion":"1.0.0","hairpinMode":true,"ipMasq":false,"ipam":{"ranges":[[{"subnet":"10.244.3.0/24"}]],` +
		`"routes":[{"dst":"10.244.0.0/16"}],"type":"host-local"},"isGateway":true,"mtu":1450,"name":"cbr0","type":"bridge"}`
	if string(text) != want {
		t.Errorf("the bridge was told\n%s, want\n%s", text, want)
	}
}

func TestAPodIsTakenDownAsItWasMadeThoughTheSubnetFileIsGone(t *testing.T) {
	n := newNode(t)
	if err := add(n.args(t, "ADD")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(n.subnets); err != nil {
		t.Fatal(err)
	}
	if err := del(n.args(t, "DEL")); err != nil {
		t.Fatal(err)
	}
	if n.noted(t, "DEL")["mtu"] != float64(1450) {
		t.Error("the bridge was told something else than at the beginning")
	}
	if err := os.Remove(filepath.Join(n.notes, "DEL")); err != nil {
		t.Fatal(err)
	}
	if err := del(n.args(t, "DEL")); err != nil {
		t.Errorf("the second DEL: %v", err)
	}
	if _, err := os.Stat(filepath.Join(n.notes, "DEL")); err == nil {
		t.Error("the second DEL called the bridge")
	}
}

func TestWithoutFlanneldTheReasonIsNamed(t *testing.T) {
	n := newNode(t)
	if err := os.Remove(n.subnets); err != nil {
		t.Fatal(err)
	}
	if err := add(n.args(t, "ADD")); err == nil || !strings.Contains(err.Error(), "flanneld") {
		t.Errorf("error is %v", err)
	}
}

func TestABrokenSubnetFileIsNamedWithEveryFault(t *testing.T) {
	n := newNode(t)
	mustWrite(t, n.subnets, "FLANNEL_NETWORK=10.244.0.0\n", 0o600)
	err := add(n.args(t, "ADD"))
	for _, want := range []string{n.subnets, "FLANNEL_NETWORK", "FLANNEL_SUBNET", "FLANNEL_MTU", "FLANNEL_IPMASQ"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
}

func TestADelegateThatSetsWhatFlannelSetsIsRefused(t *testing.T) {
	if _, err := parse([]byte(`{"name":"cbr0","delegate":{"ipam":{}}}`)); err == nil || !strings.Contains(err.Error(), "ipam") {
		t.Errorf("error is %v", err)
	}
}

func TestACheckPassesTheEarlierResultOn(t *testing.T) {
	n := newNode(t)
	if err := check(n.args(t, "CHECK")); err == nil {
		t.Error("an interface that was never made passes")
	}
	if err := add(n.args(t, "ADD")); err != nil {
		t.Fatal(err)
	}
	args := n.args(t, "CHECK")
	args.StdinData = append(args.StdinData[:len(args.StdinData)-1], []byte(`,"prevResult":{"cniVersion":"1.0.0"}}`)...)
	if err := check(args); err != nil {
		t.Fatal(err)
	}
	if n.noted(t, "CHECK")["prevResult"] == nil {
		t.Error("no earlier result")
	}
}
