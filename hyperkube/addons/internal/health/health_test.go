package health

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestReadyFollowsTheProgramAndLiveDoesNot(t *testing.T) {
	ready := false
	h := handler(func() bool { return ready })
	status := func(path string) int {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code
	}
	if status("/health/live") != http.StatusOK || status("/health/ready") != http.StatusServiceUnavailable {
		t.Error("while it is not ready")
	}
	ready = true
	if status("/health/ready") != http.StatusOK {
		t.Error("once it is ready")
	}
}
