// Package scripts holds the examples: small programs that teach one thing each, with what they print.
package scripts

import (
	"embed"
	"io/fs"
)

//go:embed *.js *.ts
var files embed.FS

// Files are the examples as files, named like 02-threads.js.
func Files() fs.FS { return files }
