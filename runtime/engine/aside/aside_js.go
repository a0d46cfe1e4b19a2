package aside

import (
	"archive/zip"
	"io/fs"
	"sync"
)

// Folder is a folder of Library. It panics when that cannot be fetched.
func Folder(name string) fs.FS {
	dir, err := fs.Sub(library(), name)
	if err != nil {
		panic(err) // the name is none
	}
	return dir
}

// library is fetched once.
var library = sync.OnceValue(func() fs.FS {
	z, err := zip.OpenReader(Library)
	if err != nil {
		panic(err)
	}
	return z
})
