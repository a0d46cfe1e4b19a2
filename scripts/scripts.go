// Package scripts holds the examples: small programs that teach one thing each, with what they print.
package scripts

import (
	"embed"
	"io/fs"
)

//go:embed *.js *.ts 56-modules
var files embed.FS

// Files are the examples as files, named like 02-threads.js, with the folders that some import from.
func Files() fs.FS { return files }
