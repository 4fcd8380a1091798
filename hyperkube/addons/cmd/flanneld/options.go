package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"k8s.io/klog/v2"
)

// options carry flannel's own flag names, so that its documentation holds.
type options struct {
	version bool

	kubeStore            bool
	kubeconfig, nodeName string
	netConf              string

	etcdEndpoints, etcdPrefix        string
	etcdCA, etcdCertificate, etcdKey string
	renewMarginMinutes               int

	iface, publicIP string
	subnetFile      string
	masquerade      bool
	forwardRules    bool
	resyncSeconds   int
	healthIP        string
	healthPort      int
}

func parse(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("flanneld", flag.ContinueOnError)
	f.BoolVar(&o.version, "version", false, "print the version and exit")
	f.BoolVar(&o.kubeStore, "kube-subnet-mgr", false, "take the subnet from the Node object instead of etcd")
	f.StringVar(&o.kubeconfig, "kubeconfig-file", "", "kubeconfig of the Kubernetes store")
	f.StringVar(&o.nodeName, "node-name", os.Getenv("NODE_NAME"), "name of this Node (default: $NODE_NAME)")
	f.StringVar(&o.netConf, "net-config-path", "/etc/kube-flannel/net-conf.json", "network configuration of the Kubernetes store")
	f.StringVar(&o.etcdEndpoints, "etcd-endpoints", "https://127.0.0.1:2379", "endpoints of etcd, with commas between")
	f.StringVar(&o.etcdPrefix, "etcd-prefix", "/coreos.com/network", "prefix of the keys in etcd")
	f.StringVar(&o.etcdCA, "etcd-cafile", "", "certificate authority of etcd")
	f.StringVar(&o.etcdCertificate, "etcd-certfile", "", "client certificate for etcd")
	f.StringVar(&o.etcdKey, "etcd-keyfile", "", "key of the client certificate for etcd")
	f.IntVar(&o.renewMarginMinutes, "subnet-lease-renew-margin", 60, "minutes before its end at which a lease in etcd is renewed, 1 to 1439")
	f.StringVar(&o.iface, "iface", "", "name or address of the interface to the other nodes (default: that of the default route)")
	f.StringVar(&o.publicIP, "public-ip", "", "address that other nodes send to (default: the interface's)")
	f.StringVar(&o.subnetFile, "subnet-file", "/run/flannel/subnet.env", "file that tells the CNI plugin the subnet")
	f.BoolVar(&o.masquerade, "ip-masq", false, "masquerade what pods send to addresses outside the pod network")
	f.BoolVar(&o.forwardRules, "iptables-forward-rules", true, "accept forwarded packets of the pod network")
	f.IntVar(&o.resyncSeconds, "iptables-resync", 5, "seconds between two checks of the packet filter's rules")
	f.StringVar(&o.healthIP, "healthz-ip", "127.0.0.1", "address of /healthz and /readyz")
	f.IntVar(&o.healthPort, "healthz-port", 0, "port of /healthz and /readyz (0: none)")
	logging := flag.NewFlagSet("klog", flag.ContinueOnError)
	klog.InitFlags(logging)
	f.Var(logging.Lookup("v").Value, "v", "verbosity of the log")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("unknown argument %q", f.Arg(0))
	}
	if o.version {
		return o, nil
	}
	return o, o.check()
}

// check names every wrong setting at once. What may still come – a server, an interface – is not its concern.
func (o options) check() error {
	var errs []error
	if o.kubeStore {
		errs = append(errs, readable("-kubeconfig-file", o.kubeconfig), readable("-net-config-path", o.netConf))
		if o.nodeName == "" {
			errs = append(errs, errors.New("-node-name (or NODE_NAME) must name this Node"))
		}
	} else {
		errs = append(errs, o.checkEtcd())
	}
	if o.renewMarginMinutes < 1 || o.renewMarginMinutes > 1439 {
		errs = append(errs, fmt.Errorf("-subnet-lease-renew-margin is %d, must be 1 to 1439 minutes", o.renewMarginMinutes))
	}
	if o.resyncSeconds < 1 {
		errs = append(errs, fmt.Errorf("-iptables-resync is %d, must be at least 1 second", o.resyncSeconds))
	}
	return errors.Join(errs...)
}

func (o options) checkEtcd() error {
	if !strings.Contains(o.etcdEndpoints, "https://") {
		return nil
	}
	return errors.Join(readable("-etcd-cafile", o.etcdCA), readable("-etcd-certfile", o.etcdCertificate), readable("-etcd-keyfile", o.etcdKey))
}

func readable(name, path string) error {
	if path == "" {
		return fmt.Errorf("%s must be given", name)
	}
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return file.Close()
}
