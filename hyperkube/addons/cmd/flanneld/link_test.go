package main

import (
	"context"
	"errors"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/flannel-io/flannel/pkg/subnet"
	"github.com/vishvananda/netlink"
)

// kernel has one link at most and tells what happens to it.
type kernel struct {
	link          atomic.Pointer[netlink.Vxlan]
	subscriptions chan chan<- netlink.LinkUpdate
}

func vxlan(index int, flags net.Flags) *netlink.Vxlan {
	return &netlink.Vxlan{LinkAttrs: netlink.LinkAttrs{Name: "flannel.1", Index: index, Flags: flags}}
}

// watched starts watching a link with index 7 that is up; the error comes from the channel.
func watched(ctx context.Context) (*kernel, <-chan error) {
	k := &kernel{subscriptions: make(chan chan<- netlink.LinkUpdate, 1)}
	k.link.Store(vxlan(7, net.FlagUp))
	l := links{
		subscribe: func(news chan<- netlink.LinkUpdate, _ <-chan struct{}) error {
			k.subscriptions <- news
			return nil
		},
		find: func(string) (netlink.Link, error) {
			if link := k.link.Load(); link != nil {
				return link, nil
			}
			return nil, netlink.LinkNotFoundError{}
		},
	}
	ended := make(chan error, 1)
	go func() { ended <- l.watch(ctx, "flannel.1", time.Nanosecond) }()
	return k, ended
}

func TestItEndsWhenSomebodyElseTouchesTheLink(t *testing.T) {
	for want, after := range map[string]*netlink.Vxlan{
		"removed":               nil,
		"its index is 8, was 7": vxlan(8, net.FlagUp),
		"set down":              vxlan(7, 0),
	} {
		k, ended := watched(t.Context())
		news := <-k.subscriptions
		other := &netlink.Dummy{LinkAttrs: netlink.LinkAttrs{Name: "veth0", Index: 9}}
		news <- netlink.LinkUpdate{Link: other}
		k.link.Store(after)
		news <- netlink.LinkUpdate{Link: vxlan(7, 0)}
		if err := <-ended; err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error is %v", want, err)
		}
	}
}

func TestItListensAgainAndMissesNothing(t *testing.T) {
	k, ended := watched(t.Context())
	news := <-k.subscriptions
	k.link.Store(nil)
	close(news)
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "removed") {
		t.Errorf("error is %v", err)
	}
}

func TestItWatchesUntilItIsTold(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	k, ended := watched(ctx)
	news := <-k.subscriptions
	news <- netlink.LinkUpdate{Link: vxlan(7, net.FlagUp)}
	end()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

func TestTheLinkIsNamedAfterTheNetwork(t *testing.T) {
	for backend, want := range map[string]string{`{"Type":"vxlan"}`: "flannel.1", `{"Type":"vxlan","VNI":4}`: "flannel.4"} {
		if name, err := linkName(&subnet.Config{Backend: []byte(backend)}); err != nil || name != want {
			t.Errorf("%s gives %q, %v", backend, name, err)
		}
	}
}
