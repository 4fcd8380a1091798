package main

import (
	"fmt"
	"slices"

	certificates "k8s.io/api/certificates/v1"
)

// kind holds the rules of one signer that need no knowledge of the cluster.
type kind struct {
	serving bool
	purpose certificates.KeyUsage
}

var kinds = map[string]kind{
	certificates.KubeletServingSignerName:             {serving: true, purpose: certificates.UsageServerAuth},
	certificates.KubeAPIServerClientKubeletSignerName: {serving: false, purpose: certificates.UsageClientAuth},
}

func (k kind) check(usages []certificates.KeyUsage, name string, asked *asked) error {
	if !k.allows(usages) {
		return fmt.Errorf("usages are %q, must be digital signature, %s and, for RSA keys, key encipherment", usages, k.purpose)
	}
	if err := asked.checkSubject(name); err != nil {
		return err
	}
	names := len(asked.dnsNames) + len(asked.addresses)
	if !k.serving && names > 0 {
		return fmt.Errorf("a client certificate names no host, this one names %d", names)
	}
	if k.serving && names == 0 {
		return fmt.Errorf("a serving certificate names a host, this one names none")
	}
	return nil
}

// allows: a key of elliptic curves cannot encipher keys, so kubelets leave that usage out for them.
func (k kind) allows(usages []certificates.KeyUsage) bool {
	sorted := slices.Sorted(slices.Values(usages))
	short := []certificates.KeyUsage{certificates.UsageDigitalSignature, k.purpose}
	long := append(slices.Clone(short), certificates.UsageKeyEncipherment)
	slices.Sort(short)
	slices.Sort(long)
	return slices.Equal(sorted, short) || slices.Equal(sorted, long)
}
