//go:build !js

package library

import (
	"embed"
	"io/fs"
	_ "time/tzdata" // for machines that know no time zones

	"weft/runtime/engine/js"
)

//go:embed intl/data intl/*.js corejs/*.js
var data embed.FS

// Languages are the files of intl/data.
func Languages() fs.FS { return js.Must(fs.Sub(data, "intl/data")) }

// Corejs are the scripts of the folder corejs.
func Corejs() fs.FS { return js.Must(fs.Sub(data, "corejs")) }

// Intl are the scripts of the folder intl.
func Intl() fs.FS { return js.Must(fs.Sub(data, "intl")) }
