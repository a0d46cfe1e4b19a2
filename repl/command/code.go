package command

import (
	"os"
	"path/filepath"

	"weft/runtime/permit"
)

// codeFolders are the folders from which a program may import without a permission: that of its file, the project that it is in, which has
// a package.json, and the working directory if the file is in it. A program from standard input is in the working directory. The root of the
// file system and the user's home are nobody's project: a program that stands right there may import nothing that it is not allowed to read.
func codeFolders(name, home string) (folders []string) {
	cwd, err := permit.Resolve(".")
	if err != nil {
		return nil
	}
	if at, err := permit.Resolve(home); err == nil && home != "" {
		home = at
	}
	dir := cwd
	if file, err := permit.Resolve(name); err == nil && name != standardInput { // else it was read a moment ago
		dir = filepath.Dir(file)
	}
	for first := true; dir != home && dir != filepath.Dir(dir); dir, first = filepath.Dir(dir), false {
		_, err := os.Stat(filepath.Join(dir, "package.json"))
		if first || err == nil || dir == cwd {
			folders = append(folders, dir)
		}
		if err == nil {
			break
		}
	}
	return folders
}
