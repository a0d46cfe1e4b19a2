package pattern

import (
	"os"

	"weft/runtime/engine/aside"
)

// Archive is regexpu.zip.
func Archive() ([]byte, error) { return os.ReadFile(aside.Patterns) }
