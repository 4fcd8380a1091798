package main

import (
	"testing/synctest"
	"time"
)

// timePasses moves the clock of the synctest bubble on, at once.
func timePasses(d time.Duration) {
	time.Sleep(d + time.Millisecond)
	synctest.Wait()
}
