package scripts

import (
	"embed"
	"io/fs"
)

//go:embed *.js
var files embed.FS

// Files are the examples as files, named like 02-threads.js.
func Files() fs.FS { return files }

// Script is an example.
type Script struct {
	Name string // of its file
	Code string
}

// All returns the examples in the order in which they are to be read.
func All() ([]Script, error) {
	names, err := fs.Glob(files, "*.js")
	if err != nil {
		return nil, err
	}
	all := make([]Script, len(names))
	for i, name := range names {
		code, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all[i] = Script{name, string(code)}
	}
	return all, nil
}
