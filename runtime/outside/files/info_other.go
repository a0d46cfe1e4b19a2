//go:build !linux

package files

import (
	"io/fs"
	"os"
)

func infoOf(info fs.FileInfo) Info { return common(info) }

// access asks whether the file can be opened, where the system is not asked.
func access(path string, mode int) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case mode&2 != 0 && info.Mode().Perm()&0o222 == 0:
		return fs.ErrPermission
	}
	return nil
}
