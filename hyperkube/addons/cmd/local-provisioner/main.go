// local-provisioner makes volumes out of directories of the node it runs on, one copy on every node. A claim of its
// StorageClass gets a directory on the node that the scheduler chose for the claim's pod; the directory goes when the
// claim goes.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"k8s.io/client-go/kubernetes"
	"k8s.io/klog/v2"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"

	"sensornode.local/hyperkube/addons/internal/cluster"
	"sensornode.local/hyperkube/addons/internal/health"
	"sensornode.local/hyperkube/addons/internal/version"
)

// provisionerName stands in the StorageClass and on every volume.
const provisionerName = "sensornode.local/local-provisioner"

func main() {
	kubeconfig := flag.String("kubeconfig", "", "kubeconfig (default: the pod's service account)")
	node := flag.String("node-name", os.Getenv("NODE_NAME"), "name of this Node (default: $NODE_NAME)")
	root := flag.String("root", "/var/lib/sensornode/volumes", "directory of the volumes, the same path inside the container and on the node")
	gid := flag.Int("gid", 0, "group that owns the directories")
	address := flag.String("health-address", ":8000", "address of /health/live and /health/ready")
	showVersion := flag.Bool("version", false, "print the version and exit")
	klog.InitFlags(nil)
	flag.Parse()
	if *showVersion {
		fmt.Println("local-provisioner " + version.Version)
		return
	}
	directories, err := openDirectories(*root, *gid)
	if *node == "" {
		err = errors.Join(err, errors.New("-node-name (or NODE_NAME) must name this Node"))
	}
	client, clientErr := cluster.Client(*kubeconfig)
	if err := errors.Join(err, clientErr); err != nil {
		fmt.Fprintln(os.Stderr, "local-provisioner: "+err.Error())
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, client, &provisioner{node: *node, directories: directories}, *address); err != nil {
		klog.ErrorS(err, "Stopping")
		os.Exit(1)
	}
}

// run needs no leader: each copy handles the claims and volumes of its own node only.
func run(ctx context.Context, client kubernetes.Interface, p *provisioner, address string) error {
	c := controller.NewProvisionController(ctx, client, provisionerName, p,
		controller.LeaderElection(false), controller.Threadiness(1), controller.AddFinalizer(true))
	if err := health.Serve(ctx, address, c.HasRun); err != nil {
		return err
	}
	klog.InfoS("Serving volumes", "node", p.node, "root", p.directories.path)
	c.Run(ctx)
	return nil
}
