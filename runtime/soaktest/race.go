//go:build race

package soaktest

// Race reports whether the race detector is on, with which everything takes ten times as long.
const Race = true
