//go:build !js

package node

import (
	"embed"
	"io/fs"
)

//go:embed lib own
var embedded embed.FS

// files are the scripts: those of Node in lib, and ours in own.
func files() fs.FS { return embedded }
