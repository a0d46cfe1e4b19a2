package node

import (
	"io/fs"

	"weft/runtime/engine/aside"
)

// files are the scripts: those of Node in lib, and ours in own.
func files() fs.FS { return aside.Folder(aside.Node) }
