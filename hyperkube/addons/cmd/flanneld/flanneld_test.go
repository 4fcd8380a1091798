package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/flannel-io/flannel/pkg/subnet"
)

func TestAllWrongSettingsAreNamedAtOnce(t *testing.T) {
	t.Setenv("NODE_NAME", "")
	_, err := parse([]string{"-kube-subnet-mgr", "-kubeconfig-file=/no/such", "-subnet-lease-renew-margin=0", "-iptables-resync=0"})
	for _, want := range []string{"-kubeconfig-file", "-net-config-path", "-node-name", "-subnet-lease-renew-margin", "-iptables-resync"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
}

func TestEtcdOverTLSNeedsItsThreeFiles(t *testing.T) {
	_, err := parse([]string{"-etcd-endpoints=https://10.0.0.1:2379"})
	for _, want := range []string{"-etcd-cafile", "-etcd-certfile", "-etcd-keyfile"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
	if _, err := parse([]string{"-etcd-endpoints=http://127.0.0.1:2379"}); err != nil {
		t.Errorf("without TLS: %v", err)
	}
}

func TestASubnetOfAnEarlierRunIsFound(t *testing.T) {
	file := filepath.Join(t.TempDir(), "subnet.env")
	if err := os.WriteFile(file, []byte("FLANNEL_NETWORK=10.244.0.0/16\nFLANNEL_SUBNET=10.244.3.1/24\nBAD=x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := previous(file, "FLANNEL_SUBNET").String(); got != "10.244.3.0/24" {
		t.Errorf("subnet is %s", got)
	}
	for _, absent := range []string{"BAD", "NONE"} {
		if n := previous(file, absent); !n.Empty() {
			t.Errorf("%s is %s", absent, n)
		}
	}
	if n := previous(file+".none", "FLANNEL_SUBNET"); !n.Empty() {
		t.Errorf("a missing file gives %s", n)
	}
}

func TestItWaitsUntilItSucceedsOrIsTold(t *testing.T) {
	attempts := 0
	err := until(t.Context(), time.Nanosecond, "a goal", func() error {
		if attempts++; attempts < 3 {
			return errors.New("not yet")
		}
		return nil
	})
	if err != nil || attempts != 3 {
		t.Errorf("%d attempts, %v", attempts, err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if err := until(ended, time.Hour, "a goal", func() error { return errors.New("never") }); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

type storeOf struct {
	subnet.Manager
	config string
}

func (s storeOf) GetNetworkConfig(context.Context) (*subnet.Config, error) {
	return subnet.ParseConfig(s.config)
}

func TestOnlyVxlanOverIPv4IsServed(t *testing.T) {
	if _, err := readConfig(t.Context(), storeOf{config: `{"Network":"10.244.0.0/16","Backend":{"Type":"vxlan"}}`}); err != nil {
		t.Error(err)
	}
	for _, refused := range []string{
		`{"Network":"10.244.0.0/16"}`,
		`{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}`,
		`{"Network":"10.244.0.0/16","EnableIPv6":true,"Backend":{"Type":"vxlan"}}`,
	} {
		if _, err := readConfig(t.Context(), storeOf{config: refused}); err == nil || !strings.Contains(err.Error(), "vxlan") {
			t.Errorf("%s: error is %v", refused, err)
		}
	}
}

func TestItIsReadyOnlyOnceTheOverlayIsUp(t *testing.T) {
	r := &readiness{}
	status := func(path string) int {
		w := httptest.NewRecorder()
		r.handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code
	}
	if status("/healthz") != http.StatusOK || status("/readyz") != http.StatusServiceUnavailable {
		t.Error("before the overlay is up")
	}
	r.set()
	if status("/readyz") != http.StatusOK {
		t.Error("afterwards")
	}
}
