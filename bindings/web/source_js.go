package web

import (
	"embed"

	"weft/runtime/engine/aside"
)

// What many programs use is in the engine.
//
//go:embed *.js
var sources embed.FS

func source(name string) ([]byte, error) {
	if text, err := sources.ReadFile(name); err == nil {
		return text, nil
	}
	return aside.Folder(aside.Web).ReadFile(name)
}
