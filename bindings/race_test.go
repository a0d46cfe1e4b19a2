//go:build race

package bindings_test

// racing says that the race detector is on: everything takes ten times as long.
const racing = true
