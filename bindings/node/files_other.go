//go:build !js

package node

import "embed"

//go:embed lib own
var embedded embed.FS

// files are the scripts: those of Node in lib, and ours in own.
func files() embed.FS { return embedded }
