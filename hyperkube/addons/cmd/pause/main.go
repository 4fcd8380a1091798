// pause is the first process of every pod: it keeps the pod's namespaces, collects processes that lost their parent and
// ends when it is told to.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"sensornode.local/hyperkube/addons/internal/version"
)

func main() {
	if len(os.Args) > 1 {
		fmt.Println("pause " + version.Version)
		return
	}
	signals := make(chan os.Signal, 16)
	signal.Notify(signals, syscall.SIGCHLD, syscall.SIGINT, syscall.SIGTERM)
	keep(signals)
}

// keep collects children until a signal tells to end.
func keep(signals <-chan os.Signal) {
	reap() // those that ended before we listened
	for s := range signals {
		if s != syscall.SIGCHLD {
			return
		}
		reap()
	}
}

// reap collects every child that has ended. One SIGCHLD may stand for several of them.
func reap() {
	for {
		if pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); pid <= 0 && err != syscall.EINTR {
			return
		}
	}
}
