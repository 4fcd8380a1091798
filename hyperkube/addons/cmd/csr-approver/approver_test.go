package main

import (
	"context"
	"crypto/x509"
	"testing"
	"testing/synctest"

	certificates "k8s.io/api/certificates/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes/fake"
)

// settled runs an approver against a cluster that holds one request until it has nothing left to do.
func settled(t *testing.T, request *certificates.CertificateSigningRequest, later ...*core.Node) []certificates.CertificateSigningRequestCondition {
	t.Helper()
	var conditions []certificates.CertificateSigningRequestCondition
	synctest.Test(t, func(t *testing.T) {
		client := fake.NewClientset(request)
		ctx, end := context.WithCancel(t.Context())
		go newApprover(client, nil).run(ctx)
		synctest.Wait()
		for _, node := range later {
			if _, err := client.CoreV1().Nodes().Create(ctx, node, meta.CreateOptions{}); err != nil {
				t.Error(err)
			}
		}
		synctest.Wait()
		timePasses(again)
		now, err := client.CertificatesV1().CertificateSigningRequests().Get(ctx, request.Name, meta.GetOptions{})
		if err != nil {
			t.Error(err)
		}
		conditions = now.Status.Conditions
		end()
		synctest.Wait()
	})
	return conditions
}

func TestTheDecisionIsWrittenWithItsReason(t *testing.T) {
	c := settled(t, servingRequest(t, kubeletTemplate()), site()...)
	if len(c) != 1 || c[0].Type != certificates.CertificateApproved || c[0].Message == "" {
		t.Errorf("conditions are %v", c)
	}
	bad := clientRequest(t, func(r *x509.CertificateRequest) { r.Subject.Organization = []string{"system:masters"} })
	c = settled(t, bad, site()...)
	if len(c) != 1 || c[0].Type != certificates.CertificateDenied || c[0].Message == "" {
		t.Errorf("conditions are %v", c)
	}
}

func TestWithoutItsNodeARequestStaysOpen(t *testing.T) {
	if c := settled(t, servingRequest(t, kubeletTemplate())); len(c) != 0 {
		t.Errorf("conditions are %v", c)
	}
}
