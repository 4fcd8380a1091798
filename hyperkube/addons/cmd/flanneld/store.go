package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/flannel-io/flannel/pkg/ip"
	"github.com/flannel-io/flannel/pkg/subnet"
	"github.com/flannel-io/flannel/pkg/subnet/etcd"
	"github.com/flannel-io/flannel/pkg/subnet/kube"
)

const annotations = "flannel.alpha.coreos.com"

// connect opens the store that o names, waiting for it.
func (o options) connect(ctx context.Context) (subnet.Manager, error) {
	var store subnet.Manager
	err := until(ctx, pause, "the store of subnets", func() (err error) {
		if o.kubeStore {
			store, err = o.openKubernetes(ctx)
		} else {
			store, err = o.openEtcd(ctx)
		}
		return err
	})
	return store, err
}

func (o options) openKubernetes(ctx context.Context) (subnet.Manager, error) {
	// flannel's package learns the Node's name from the environment only.
	if err := os.Setenv("NODE_NAME", o.nodeName); err != nil {
		return nil, err
	}
	attempt, giveUp := context.WithCancel(ctx)
	store, err := kube.NewSubnetManager(attempt, "", o.kubeconfig, annotations, o.netConf, true)
	if err != nil {
		giveUp() // ends the watches of this attempt
		return nil, err
	}
	context.AfterFunc(ctx, giveUp)
	return store, nil
}

func (o options) openEtcd(ctx context.Context) (subnet.Manager, error) {
	config := &etcd.EtcdConfig{
		Endpoints: strings.Split(o.etcdEndpoints, ","),
		CAFile:    o.etcdCA, Certfile: o.etcdCertificate, Keyfile: o.etcdKey,
		Prefix: o.etcdPrefix,
	}
	return etcd.NewLocalManager(ctx, config, previous(o.subnetFile, "FLANNEL_SUBNET"), noIPv6, o.renewMarginMinutes)
}

// readConfig waits for the network's configuration and refuses one that this flanneld cannot serve.
func readConfig(ctx context.Context, store subnet.Manager) (*subnet.Config, error) {
	var config *subnet.Config
	err := until(ctx, pause, "the network configuration", func() (err error) {
		config, err = store.GetNetworkConfig(ctx)
		if err == nil && config == nil {
			err = errors.New("it is empty")
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if config.BackendType != "vxlan" || !config.EnableIPv4 || config.EnableIPv6 {
		return nil, fmt.Errorf("network configuration: back end is %q, IPv4 %t, IPv6 %t; this flanneld serves only vxlan over IPv4: "+
			`set {"Backend":{"Type":"vxlan"}}`, config.BackendType, config.EnableIPv4, config.EnableIPv6)
	}
	return config, nil
}

var noIPv6 = ip.IP6Net{IP: ip.FromIP6(make([]byte, 16))}
