package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"net/netip"
	"slices"
)

// asked is what a request asks for, once it is known to be whole, signed with its own key and free of anything that Go's
// parser passes over in silence.
type asked struct {
	request   *x509.CertificateRequest
	dnsNames  []string
	addresses []netip.Addr
}

var (
	subjectAltName = asn1.ObjectIdentifier{2, 5, 29, 17}
	commonName     = asn1.ObjectIdentifier{2, 5, 4, 3}
	organization   = asn1.ObjectIdentifier{2, 5, 4, 10}
)

func parseRequest(text []byte) (*asked, error) {
	block, rest := pem.Decode(text)
	if block == nil || block.Type != "CERTIFICATE REQUEST" || len(block.Headers) > 0 || len(bytes.TrimSpace(rest)) > 0 {
		return nil, errors.New("not exactly one PEM block CERTIFICATE REQUEST")
	}
	request, err := x509.ParseCertificateRequest(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("not a certificate request: %w", err)
	}
	if err := request.CheckSignature(); err != nil {
		return nil, fmt.Errorf("not signed with its own key: %w", err)
	}
	if err := checkKey(request.PublicKey); err != nil {
		return nil, err
	}
	if err := checkExtensions(request); err != nil {
		return nil, err
	}
	a := &asked{request: request, dnsNames: request.DNSNames}
	for _, ip := range request.IPAddresses {
		address, ok := netip.AddrFromSlice(ip)
		if !ok {
			return nil, fmt.Errorf("address %v has a wrong length", []byte(ip))
		}
		a.addresses = append(a.addresses, address.Unmap())
	}
	return a, nil
}

func checkKey(key any) error {
	switch k := key.(type) {
	case *ecdsa.PublicKey, ed25519.PublicKey:
		return nil
	case *rsa.PublicKey:
		if k.N.BitLen() >= 2048 {
			return nil
		}
		return fmt.Errorf("an RSA key of %d bits is too short, must be 2048 or more", k.N.BitLen())
	}
	return fmt.Errorf("unknown kind of key %T", key)
}

// checkExtensions allows the alternative names and in them DNS names and addresses: no authority, no mail, no URI, and
// none of the kinds of names that Go's parser does not show.
func checkExtensions(request *x509.CertificateRequest) error {
	const dnsName, ipAddress = 2, 7
	for _, extension := range request.Extensions {
		if !extension.Id.Equal(subjectAltName) {
			return fmt.Errorf("extension %s is not allowed", extension.Id)
		}
		var names []asn1.RawValue
		if rest, err := asn1.Unmarshal(extension.Value, &names); err != nil || len(rest) > 0 {
			return errors.New("alternative names cannot be read")
		}
		for _, name := range names {
			if name.Class != asn1.ClassContextSpecific || (name.Tag != dnsName && name.Tag != ipAddress) {
				return fmt.Errorf("an alternative name of kind %d is not allowed, only DNS names and addresses", name.Tag)
			}
		}
	}
	return nil
}

// checkSubject wants the node's user name and group and nothing beside them.
func (a *asked) checkSubject(name string) error {
	subject := a.request.Subject
	if subject.CommonName != userPrefix+name {
		return fmt.Errorf("common name is %q, its author is %q", subject.CommonName, userPrefix+name)
	}
	if !slices.Equal(subject.Organization, []string{nodesGroup}) {
		return fmt.Errorf("organization is %q, must be %q alone", subject.Organization, nodesGroup)
	}
	for _, attribute := range subject.Names {
		if !attribute.Type.Equal(commonName) && !attribute.Type.Equal(organization) {
			return fmt.Errorf("the subject holds more than name and organization: %s", attribute.Type)
		}
	}
	if len(subject.Names) != 2 {
		return errors.New("the subject holds a name or organization twice")
	}
	return nil
}
