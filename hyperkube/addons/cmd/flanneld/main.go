// flanneld gives this node its part of the pod network and keeps the vxlan overlay to the other nodes. It is put
// together from flannel's packages with the one back end and the two stores that sensornode uses.
//
// It waits for whatever is not there yet – store, network configuration, Node, interface – and says so once per change.
// It ends with status 1 when the lease is lost, the overlay stops or somebody else touches its link, so that its supervisor
// starts it afresh, and with status 2 when its settings are wrong.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/flannel-io/flannel/pkg/version"
	"k8s.io/klog/v2"
)

func main() {
	o, err := parse(os.Args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		fmt.Fprintf(os.Stderr, "flanneld: %v\n", err)
		os.Exit(2)
	case o.version:
		fmt.Println(version.Version)
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil && ctx.Err() == nil {
		klog.ErrorS(err, "Stopping")
		klog.Flush()
		os.Exit(1)
	}
}
