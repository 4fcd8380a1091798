package main

import (
	"bytes"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	certificates "k8s.io/api/certificates/v1"
	core "k8s.io/api/core/v1"
)

func expect(t *testing.T, got decision, want verdict, reason string) {
	t.Helper()
	if got.verdict != want || !strings.Contains(got.reason, reason) {
		t.Errorf("%s (%s), want %s (…%s…)", got.verdict, got.reason, want, reason)
	}
}

func TestAKubeletGetsWhatItIs(t *testing.T) {
	expect(t, decide(servingRequest(t, kubeletTemplate()), site(), nil), approve, "serving certificate of node rpi-node-1")
	expect(t, decide(clientRequest(t, func(*x509.CertificateRequest) {}), site(), nil), approve, "client certificate")
	long := servingRequest(t, kubeletTemplate())
	long.Spec.Usages = append(long.Spec.Usages, certificates.UsageKeyEncipherment)
	expect(t, decide(long, site(), nil), approve, "")
}

func TestAServingCertificateNamesNothingButTheNode(t *testing.T) {
	for name, attack := range map[string]struct {
		spoil  func(*x509.CertificateRequest)
		want   verdict
		reason string
	}{
		"another node's name":     {func(r *x509.CertificateRequest) { r.DNSNames = []string{"rpi-master-1"} }, deny, "DNS name"},
		"a further name":          {func(r *x509.CertificateRequest) { r.DNSNames = append(r.DNSNames, "kubernetes.default.svc") }, deny, "DNS name"},
		"a wildcard":              {func(r *x509.CertificateRequest) { r.DNSNames = []string{"*"} }, deny, "DNS name"},
		"the name in capitals":    {func(r *x509.CertificateRequest) { r.DNSNames = []string{"RPI-NODE-1"} }, deny, "DNS name"},
		"no name at all":          {func(r *x509.CertificateRequest) { r.DNSNames, r.IPAddresses = nil, nil }, deny, "names none"},
		"loopback, the API's way": {func(r *x509.CertificateRequest) { r.IPAddresses = []net.IP{net.ParseIP("127.0.0.1")} }, deny, "not an address of a host"},
		"any address":             {func(r *x509.CertificateRequest) { r.IPAddresses = []net.IP{net.IPv4zero} }, deny, "not an address of a host"},
		"IPv6 loopback":           {func(r *x509.CertificateRequest) { r.IPAddresses = []net.IP{net.IPv6loopback} }, deny, "not an address of a host"},
		"a master's address":      {func(r *x509.CertificateRequest) { r.IPAddresses = []net.IP{net.ParseIP("192.168.137.155")} }, wait, "rpi-master-1"},
		"an address of no node":   {func(r *x509.CertificateRequest) { r.IPAddresses = []net.IP{net.ParseIP("192.168.137.99")} }, wait, "not among"},
		"a mail address":          {func(r *x509.CertificateRequest) { r.EmailAddresses = []string{"a@b"} }, deny, "kind 1"},
		"a URI":                   {func(r *x509.CertificateRequest) { r.URIs = []*url.URL{{Scheme: "spiffe", Host: "x"}} }, deny, "kind 6"},
		"another's common name":   {func(r *x509.CertificateRequest) { r.Subject.CommonName = "system:node:rpi-master-1" }, deny, "common name"},
		"no common name":          {func(r *x509.CertificateRequest) { r.Subject.CommonName = "" }, deny, "common name"},
		"the masters' group":      {func(r *x509.CertificateRequest) { r.Subject.Organization = []string{"system:masters"} }, deny, "organization"},
		"the masters' group, too": {func(r *x509.CertificateRequest) { r.Subject.Organization = []string{"system:nodes", "system:masters"} }, deny, "organization"},
		"no group":                {func(r *x509.CertificateRequest) { r.Subject.Organization = nil }, deny, "organization"},
		"a unit besides":          {func(r *x509.CertificateRequest) { r.Subject.OrganizationalUnit = []string{"x"} }, deny, "more than"},
		"a second common name":    {func(r *x509.CertificateRequest) { r.Subject.ExtraNames = twoNames() }, deny, ""},
		"an authority": {func(r *x509.CertificateRequest) {
			r.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 19}, Value: []byte{0x30, 3, 1, 1, 0xff}}}
		}, deny, "extension 2.5.29.19"},
		"a hidden kind of name": {func(r *x509.CertificateRequest) { hideName(r) }, deny, "kind 4"},
	} {
		t.Run(name, func(t *testing.T) {
			template := kubeletTemplate()
			attack.spoil(template)
			expect(t, decide(servingRequest(t, template), site(), nil), attack.want, attack.reason)
		})
	}
}

func twoNames() []pkix.AttributeTypeAndValue {
	return []pkix.AttributeTypeAndValue{
		{Type: commonName, Value: "system:admin"}, {Type: commonName, Value: "system:node:rpi-node-1"}, {Type: organization, Value: "system:nodes"},
	}
}

// hideName puts a directory name among the alternative names, which Go's parser does not show.
func hideName(r *x509.CertificateRequest) {
	dns := append([]byte{0x82, 10}, "rpi-node-1"...)
	names := append(dns, 0xa4, 2, 0x30, 0)
	r.DNSNames, r.IPAddresses = nil, nil
	r.ExtraExtensions = []pkix.Extension{{Id: subjectAltName, Value: append([]byte{0x30, byte(len(names))}, names...)}}
}

func TestAClientCertificateNamesNoHost(t *testing.T) {
	request := clientRequest(t, func(r *x509.CertificateRequest) { r.DNSNames = []string{"rpi-node-1"} })
	expect(t, decide(request, site(), nil), deny, "names no host")
	request = clientRequest(t, func(r *x509.CertificateRequest) { r.Subject.Organization = []string{"system:masters"} })
	expect(t, decide(request, site(), nil), deny, "organization")
}

func TestUsagesAreExactlyThoseOfTheSigner(t *testing.T) {
	for _, usages := range [][]certificates.KeyUsage{
		nil,
		{certificates.UsageServerAuth},
		{certificates.UsageDigitalSignature, certificates.UsageClientAuth},
		{certificates.UsageDigitalSignature, certificates.UsageServerAuth, certificates.UsageClientAuth},
		{certificates.UsageDigitalSignature, certificates.UsageServerAuth, certificates.UsageCertSign},
		{certificates.UsageDigitalSignature, certificates.UsageServerAuth, certificates.UsageServerAuth},
		{certificates.UsageAny},
	} {
		request := servingRequest(t, kubeletTemplate())
		request.Spec.Usages = usages
		expect(t, decide(request, site(), nil), deny, "usages")
	}
}

func TestWhatIsNotANodesBusinessIsLeftAlone(t *testing.T) {
	for name, change := range map[string]func(*certificates.CertificateSigningRequest){
		"another signer": func(r *certificates.CertificateSigningRequest) {
			r.Spec.SignerName = "kubernetes.io/kube-apiserver-client"
		},
		"an administrator":     func(r *certificates.CertificateSigningRequest) { r.Spec.Username = "admin" },
		"a node without group": func(r *certificates.CertificateSigningRequest) { r.Spec.Groups = []string{"system:authenticated"} },
		"a node without name":  func(r *certificates.CertificateSigningRequest) { r.Spec.Username = "system:node:" },
		"a pod of that name": func(r *certificates.CertificateSigningRequest) {
			r.Spec.Username = "system:serviceaccount:a:rpi-node-1"
		},
		"one that was denied": func(r *certificates.CertificateSigningRequest) {
			r.Status.Conditions = []certificates.CertificateSigningRequestCondition{{Type: certificates.CertificateDenied, Status: core.ConditionTrue}}
		},
		"one that was issued": func(r *certificates.CertificateSigningRequest) { r.Status.Certificate = []byte("x") },
	} {
		t.Run(name, func(t *testing.T) {
			request := servingRequest(t, kubeletTemplate())
			change(request)
			expect(t, decide(request, site(), nil), leave, "")
		})
	}
}

func TestANodeCannotSpeakForAnother(t *testing.T) {
	request := servingRequest(t, kubeletTemplate())
	request.Spec.Username = "system:node:rpi-master-1"
	expect(t, decide(request, site(), nil), deny, "common name")
}

func TestABrokenRequestIsDenied(t *testing.T) {
	whole := servingRequest(t, kubeletTemplate()).Spec.Request
	tampered := servingRequest(t, kubeletTemplate())
	_, other := servingRequest(t, kubeletTemplate()), bytes.Clone(whole)
	tampered.Spec.Request = bytes.Replace(other, []byte("CERTIFICATE REQUEST"), []byte("NEW CERTIFICATE REQUEST"), 2)
	expect(t, decide(tampered, site(), nil), deny, "PEM")
	for name, text := range map[string][]byte{"empty": nil, "two": append(bytes.Clone(whole), whole...), "text": []byte("hello"),
		"empty block": []byte("-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n")} {
		request := servingRequest(t, kubeletTemplate())
		request.Spec.Request = text
		expect(t, decide(request, site(), nil), deny, "")
		t.Log(name)
	}
	expect(t, decide(requestWith(t, kubeletTemplate(), shortRSAKey(t)), site(), nil), deny, "1024 bits")
}

func TestAStolenNodeCannotClaimAddressesInItsNodeObject(t *testing.T) {
	thief := nodeAt("rpi-node-1", "192.168.137.161", "192.168.137.155", "10.96.0.1", "127.0.0.1")
	nodes := []*core.Node{nodeAt("rpi-master-1", "192.168.137.155"), thief}
	networks := []netip.Prefix{netip.MustParsePrefix("192.168.137.0/24")}
	for address, want := range map[string]verdict{
		"192.168.137.155": wait, "10.96.0.1": deny, "127.0.0.1": deny, "::ffff:127.0.0.1": deny, "192.168.137.161": approve,
	} {
		template := kubeletTemplate()
		template.IPAddresses = []net.IP{net.ParseIP(address)}
		expect(t, decide(servingRequest(t, template), nodes, networks), want, "")
	}
}

func TestARequestThatIsFasterThanItsNodeWaits(t *testing.T) {
	expect(t, decide(servingRequest(t, kubeletTemplate()), nil, nil), wait, "no Node")
	expect(t, decide(servingRequest(t, kubeletTemplate()), []*core.Node{nodeAt("rpi-node-1")}, nil), wait, "not among")
}
