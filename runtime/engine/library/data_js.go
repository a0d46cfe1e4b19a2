package library

import (
	"io/fs"
	"os"

	"weft/runtime/engine/aside"
)

// Languages are the files of intl/data.
func Languages() fs.FS { return os.DirFS(aside.Languages) }

// Intl are the scripts of the folder intl.
func Intl() fs.FS { return aside.Folder(aside.Intl) }
