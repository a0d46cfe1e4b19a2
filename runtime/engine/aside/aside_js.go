package aside

import (
	"archive/zip"
	"io/fs"
	"sync"
)

// Files are those of a folder.
type Files struct{ fs.FS }

// ReadFile is fs.ReadFileFS's.
func (f Files) ReadFile(name string) ([]byte, error) { return fs.ReadFile(f.FS, name) }

// Folder is a folder of Library. It panics when that cannot be fetched.
func Folder(name string) Files {
	dir, err := fs.Sub(library(), name)
	if err != nil {
		panic(err) // the name is none
	}
	return Files{dir}
}

// library is fetched once.
var library = sync.OnceValue(func() fs.FS {
	z, err := zip.OpenReader(Library)
	if err != nil {
		panic(err)
	}
	return z
})
