package library

import (
	"io/fs"
	"os"

	"weft/runtime/engine/aside"
)

// Languages are the files of intl/data.
func Languages() fs.FS { return os.DirFS(aside.Languages) }

// Corejs are the scripts of the folder corejs.
func Corejs() fs.FS { return aside.Folder(aside.Corejs) }

// Intl are the scripts of the folder intl.
func Intl() fs.FS { return aside.Folder(aside.Intl) }
