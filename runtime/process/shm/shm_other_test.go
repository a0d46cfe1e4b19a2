//go:build !unix

package shm

import "testing"

func checkGone(*testing.T, string) {}
