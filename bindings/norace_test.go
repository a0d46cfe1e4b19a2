//go:build !race

package bindings_test

const racing = false
