package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"net"
	"testing"

	certificates "k8s.io/api/certificates/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// The request that a kubelet of node rpi-node-1 makes, to be spoilt by each test.
func kubeletTemplate() *x509.CertificateRequest {
	return &x509.CertificateRequest{
		Subject:     pkix.Name{CommonName: "system:node:rpi-node-1", Organization: []string{"system:nodes"}},
		DNSNames:    []string{"rpi-node-1"},
		IPAddresses: []net.IP{net.ParseIP("192.168.137.161")},
	}
}

func servingRequest(t *testing.T, template *x509.CertificateRequest) *certificates.CertificateSigningRequest {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return requestWith(t, template, key)
}

func requestWith(t *testing.T, template *x509.CertificateRequest, key any) *certificates.CertificateSigningRequest {
	t.Helper()
	der, err := x509.CreateCertificateRequest(rand.Reader, template, key)
	if err != nil {
		t.Fatal(err)
	}
	return &certificates.CertificateSigningRequest{
		ObjectMeta: meta.ObjectMeta{Name: "csr-1"},
		Spec: certificates.CertificateSigningRequestSpec{
			SignerName: certificates.KubeletServingSignerName,
			Username:   "system:node:rpi-node-1",
			Groups:     []string{"system:nodes", "system:authenticated"},
			Usages:     []certificates.KeyUsage{certificates.UsageDigitalSignature, certificates.UsageServerAuth},
			Request:    pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE REQUEST", Bytes: der}),
		},
	}
}

// clientRequest is the request for a client certificate.
func clientRequest(t *testing.T, spoil func(*x509.CertificateRequest)) *certificates.CertificateSigningRequest {
	t.Helper()
	template := kubeletTemplate()
	template.DNSNames, template.IPAddresses = nil, nil
	spoil(template)
	request := servingRequest(t, template)
	request.Spec.SignerName = certificates.KubeAPIServerClientKubeletSignerName
	request.Spec.Usages = []certificates.KeyUsage{certificates.UsageDigitalSignature, certificates.UsageClientAuth}
	return request
}

func nodeAt(name string, addresses ...string) *core.Node {
	node := &core.Node{ObjectMeta: meta.ObjectMeta{Name: name}}
	for _, address := range addresses {
		node.Status.Addresses = append(node.Status.Addresses, core.NodeAddress{Type: core.NodeInternalIP, Address: address})
	}
	return node
}

func site() []*core.Node {
	return []*core.Node{nodeAt("rpi-master-1", "192.168.137.155"), nodeAt("rpi-node-1", "192.168.137.161")}
}

func shortRSAKey(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	return key
}
