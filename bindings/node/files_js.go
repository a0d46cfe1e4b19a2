package node

import "weft/runtime/engine/aside"

// files are the scripts: those of Node in lib, and ours in own.
func files() aside.Files { return aside.Folder(aside.Node) }
