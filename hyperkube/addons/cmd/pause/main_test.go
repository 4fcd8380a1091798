package main

import (
	"os"
	"syscall"
	"testing"
)

func TestItEndsWhenItIsTold(t *testing.T) {
	for _, end := range []os.Signal{syscall.SIGTERM, syscall.SIGINT} {
		signals := make(chan os.Signal, 2)
		signals <- syscall.SIGCHLD
		signals <- end
		keep(signals) // returns
	}
}

func TestOneSignalCollectsAllChildrenThatHaveEnded(t *testing.T) {
	var pids []int
	for range 5 {
		pid, err := syscall.ForkExec("/bin/true", []string{"true"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		waitUntilEnded(t, pid)
		pids = append(pids, pid)
	}
	signals := make(chan os.Signal, 2)
	signals <- syscall.SIGCHLD
	signals <- syscall.SIGTERM
	keep(signals)
	for _, pid := range pids {
		if err := syscall.Kill(pid, 0); err != syscall.ESRCH {
			t.Errorf("process %d is left: %v", pid, err)
		}
	}
}
