package library

import (
	"io/fs"
	"os"

	"weft/runtime/engine/aside"
)

// Languages are the files of intl/data.
func Languages() fs.FS { return os.DirFS(aside.Languages) }
