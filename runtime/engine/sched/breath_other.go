//go:build !js

package sched

// breath is nothing where threads of the operating system run goroutines.
type breath struct{}

func (*breath) take() {}
