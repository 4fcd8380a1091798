package main

import (
	"testing"

	"golang.org/x/sys/unix"
)

// waitUntilEnded waits for a child to end and leaves it uncollected.
func waitUntilEnded(t *testing.T, pid int) {
	t.Helper()
	if err := unix.Waitid(unix.P_PID, pid, nil, unix.WEXITED|unix.WNOWAIT, nil); err != nil {
		t.Fatal(err)
	}
}
