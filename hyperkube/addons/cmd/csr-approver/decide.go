package main

import (
	"net/netip"
	"slices"
	"strings"

	certificates "k8s.io/api/certificates/v1"
	core "k8s.io/api/core/v1"
)

// verdict is what happens to a request.
type verdict int

const (
	leave   verdict = iota // not ours: nothing is done
	wait                   // nothing is done now; the cluster may still change so that it can be decided
	approve                // the request asks for exactly what its node is
	deny                   // the node asks for more than it is
)

func (v verdict) String() string { return [...]string{"leave", "wait", "approve", "deny"}[v] }

// decision is a verdict with its reason in words for people.
type decision struct {
	verdict verdict
	reason  string
}

const (
	userPrefix = "system:node:"
	nodesGroup = "system:nodes"
)

// decide judges a certificate signing request by what the cluster knows of its author. It approves only if all of these
// hold, and each is attacked by a test:
//   - the author is the node that the certificate would name, by user name and group;
//   - the signer is one of the two for kubelets, and the usages are exactly that signer's;
//   - the subject is the node's and holds nothing else;
//   - a client certificate names no address; a serving certificate names only the node's name and addresses that the
//     Node object lists, that no other Node lists and that lie in networks, if any are given.
//
// A node writes its own Node object, hence the last line: a stolen node must not get a certificate for the address of
// the API, of a service or of another node.
func decide(request *certificates.CertificateSigningRequest, nodes []*core.Node, networks []netip.Prefix) decision {
	if isDecided(request) {
		return decision{leave, "it is decided"}
	}
	rules, ok := kinds[request.Spec.SignerName]
	if !ok {
		return decision{leave, "another signer's"}
	}
	name, isNode := strings.CutPrefix(request.Spec.Username, userPrefix)
	if !isNode || name == "" || !slices.Contains(request.Spec.Groups, nodesGroup) {
		return decision{leave, "its author is not a node"}
	}
	asked, err := parseRequest(request.Spec.Request)
	if err != nil {
		return decision{deny, err.Error()}
	}
	if err := rules.check(request.Spec.Usages, name, asked); err != nil {
		return decision{deny, err.Error()}
	}
	node := find(nodes, name)
	if node == nil {
		return decision{wait, "there is no Node " + name}
	}
	if !rules.serving {
		return decision{approve, "client certificate of node " + name}
	}
	return decideAddresses(asked, node, nodes, networks)
}

func isDecided(request *certificates.CertificateSigningRequest) bool {
	return len(request.Status.Certificate) > 0 || len(request.Status.Conditions) > 0
}

func find(nodes []*core.Node, name string) *core.Node {
	for _, node := range nodes {
		if node.Name == name {
			return node
		}
	}
	return nil
}
