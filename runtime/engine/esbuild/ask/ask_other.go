//go:build !js

// Package ask asks package esbuild, wherever that is.
package ask

import (
	"weft/runtime/engine/esbuild"
	"weft/runtime/engine/esbuild/data"
)

// Lower is esbuild.Lower.
func Lower(t data.Text) data.Lowered { return esbuild.Lower(t) }

// Resolve is esbuild.Resolve.
func Resolve(l data.Lookup) []string { return esbuild.Resolve(l) }
