package main

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/containernetworking/cni/pkg/invoke"
	"github.com/containernetworking/cni/pkg/skel"
)

func add(args *skel.CmdArgs) error {
	c, err := parse(args.StdinData)
	if err != nil {
		return err
	}
	s, err := readSubnet(c.SubnetFile)
	if err != nil {
		return err
	}
	d := c.delegate(s)
	if err := (state{c.DataDir}).save(args.ContainerID, args.IfName, d); err != nil {
		return err
	}
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	result, err := invoke.DelegateAdd(context.Background(), c.delegateType(d), text, nil)
	if err != nil {
		return err
	}
	return result.Print()
}

// del succeeds for what is already gone, as CNI asks: a second DEL must not fail.
func del(args *skel.CmdArgs) error {
	c, err := parse(args.StdinData)
	if err != nil {
		return err
	}
	kept := state{c.DataDir}
	d, err := kept.load(args.ContainerID, args.IfName)
	if err != nil || d == nil {
		return err
	}
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	if err := invoke.DelegateDel(context.Background(), c.delegateType(d), text, nil); err != nil {
		return err
	}
	return kept.remove(args.ContainerID, args.IfName)
}

func check(args *skel.CmdArgs) error {
	c, err := parse(args.StdinData)
	if err != nil {
		return err
	}
	d, err := (state{c.DataDir}).load(args.ContainerID, args.IfName)
	if err != nil {
		return err
	}
	if d == nil {
		return errors.New("this interface was not made by flannel, or is gone")
	}
	d["prevResult"] = c.PrevResult
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return invoke.DelegateCheck(context.Background(), c.delegateType(d), text, nil)
}
