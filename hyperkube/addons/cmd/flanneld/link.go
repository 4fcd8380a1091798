package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/flannel-io/flannel/pkg/subnet"
	"github.com/vishvananda/netlink"
)

// links tells of the kernel's network links; a test has its own.
type links struct {
	subscribe func(news chan<- netlink.LinkUpdate, done <-chan struct{}) error
	find      func(name string) (netlink.Link, error)
}

var kernelLinks = links{subscribe: netlink.LinkSubscribe, find: netlink.LinkByName}

// errDeaf is no fault of the link: the kernel had more news than the socket could hold, or could not be asked.
var errDeaf = errors.New("no news of links")

// linkName is the name that flannel gives its vxlan link.
func linkName(config *subnet.Config) (string, error) {
	backend := struct{ VNI int }{VNI: 1}
	if err := json.Unmarshal(config.Backend, &backend); err != nil {
		return "", fmt.Errorf("network configuration: back end: %w", err)
	}
	return fmt.Sprintf("flannel.%d", backend.VNI), nil
}

// watch ends with an error when the link of this name is removed, made anew or set down by somebody else: its routes,
// neighbours and forwarding entries are gone with it, and flannel's packages write them only when they start.
func (l links) watch(ctx context.Context, name string, between time.Duration) error {
	first, err := l.find(name)
	if err != nil {
		return fmt.Errorf("link %s: %w", name, err)
	}
	for {
		err := l.listen(ctx, name, first.Attrs().Index)
		if !errors.Is(err, errDeaf) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(between):
		}
	}
}

// listen looks at the link now and after all news of it, until it is no longer what it was.
func (l links) listen(ctx context.Context, name string, index int) error {
	done := make(chan struct{})
	defer close(done)
	news := make(chan netlink.LinkUpdate)
	if err := l.subscribe(news, done); err != nil {
		return errDeaf
	}
	for err := l.examine(name, index); ; {
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case update, open := <-news:
			if !open {
				return errDeaf
			}
			if update.Attrs().Name == name || update.Attrs().Index == index {
				err = l.examine(name, index)
			}
		}
	}
}

func (l links) examine(name string, index int) error {
	link, err := l.find(name)
	var none netlink.LinkNotFoundError
	switch {
	case errors.As(err, &none):
		return fmt.Errorf("link %s was removed by somebody else", name)
	case err != nil:
		return errDeaf
	case link.Attrs().Index != index:
		return fmt.Errorf("link %s was made anew: its index is %d, was %d", name, link.Attrs().Index, index)
	case link.Attrs().Flags&net.FlagUp == 0:
		return fmt.Errorf("link %s was set down by somebody else", name)
	}
	return nil
}
