package main

import (
	"context"
	"time"

	"k8s.io/klog/v2"
)

// pause lies between two attempts to get what is not there yet.
const pause = time.Second

// until tries until it succeeds or ctx ends. It logs when it begins to wait, when the reason changes and when the waiting
// is over: one line per change of state.
func until(ctx context.Context, between time.Duration, goal string, try func() error) error {
	reason := ""
	for {
		err := try()
		if err == nil {
			if reason != "" {
				klog.InfoS("No longer waiting", "for", goal)
			}
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err.Error() != reason {
			reason = err.Error()
			klog.InfoS("Waiting", "for", goal, "reason", reason)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(between):
		}
	}
}
