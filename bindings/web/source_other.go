//go:build !js

package web

import "embed"

//go:embed *.js */*.js
var sources embed.FS

func source(name string) ([]byte, error) { return sources.ReadFile(name) }
