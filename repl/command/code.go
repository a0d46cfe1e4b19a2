package command

import (
	"os"
	"path/filepath"

	"weft/runtime/permit"
)

// codeFolders are the folders from which a program may import without a permission: that of its file, the project that it is in, which has
// a package.json, and the working directory if the file is in it. The root of the file system and the user's home are nobody's project.
// A program from standard input is in the working directory.
func codeFolders(name, home string) []string {
	cwd, err := permit.Resolve(".")
	if err != nil || name == standardInput {
		return []string{cwd}
	}
	file, err := permit.Resolve(name)
	if err != nil {
		return []string{cwd} // it was read a moment ago
	}
	folders := []string{filepath.Dir(file)}
	for dir := filepath.Dir(file); dir != filepath.Dir(dir) && dir != filepath.Clean(home); dir = filepath.Dir(dir) {
		_, err := os.Stat(filepath.Join(dir, "package.json"))
		if err == nil || dir == cwd {
			folders = append(folders, dir)
		}
		if err == nil {
			break
		}
	}
	return folders
}
