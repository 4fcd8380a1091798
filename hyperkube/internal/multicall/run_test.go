package multicall

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// called runs a binary of two programs and tells what the one that ran was given.
func called(args ...string) (given []string, status int, stdout, stderr string) {
	program := func(args []string) int {
		given = args
		return 7
	}
	var out, errs bytes.Buffer
	b := Binary{Name: "hyperkube", Version: "v1.2.3", Programs: map[string]Program{"kubelet": program, "kube-proxy": program}}
	status = b.Run(args, &out, &errs)
	return given, status, out.String(), errs.String()
}

func TestALinkAndAFirstArgumentMeanTheSame(t *testing.T) {
	for _, args := range [][]string{
		{"/usr/local/bin/kubelet", "--v=2", "kube-proxy"},
		{"/usr/local/bin/hyperkube", "kubelet", "--v=2", "kube-proxy"},
		{"another-name", "kubelet", "--v=2", "kube-proxy"},
	} {
		given, status, _, _ := called(args...)
		if !slices.Equal(given, []string{"kubelet", "--v=2", "kube-proxy"}) || status != 7 {
			t.Errorf("%q gave %q and status %d", args, given, status)
		}
	}
}

func TestACallThatNamesNoProgramSaysWhatThereIs(t *testing.T) {
	for _, args := range [][]string{nil, {"hyperkube"}, {"hyperkube", "kube"}, {"hyperkube", "kubelet2"}, {"hyperkube", "--v=2", "kubelet"}} {
		given, status, stdout, stderr := called(args...)
		if given != nil || status != WrongUsage || stdout != "" || !strings.Contains(stderr, "kube-proxy kubelet") {
			t.Errorf("%q ran %q, status %d, said %q and %q", args, given, status, stdout, stderr)
		}
	}
	if _, _, _, stderr := called("hyperkube", "kubelet2"); !strings.Contains(stderr, `"kubelet2"`) {
		t.Errorf("the wrong name is not in %q", stderr)
	}
}

func TestHelpAndVersionAreNoErrors(t *testing.T) {
	for _, flag := range []string{"-h", "--help", "help"} {
		if _, status, stdout, _ := called("hyperkube", flag); status != 0 || !strings.Contains(stdout, "usage: hyperkube PROGRAM") {
			t.Errorf("%s: status %d, %q", flag, status, stdout)
		}
	}
	if _, status, stdout, _ := called("hyperkube", "--version"); status != 0 || stdout != "hyperkube v1.2.3\n" {
		t.Errorf("--version: status %d, %q", status, stdout)
	}
}
