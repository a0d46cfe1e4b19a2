package permit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	goruntime "runtime"
	"strings"
)

// Resolve is the absolute path of what a path leads to: links are followed, and so are those of the directories above what does not
// exist yet. The error is of links in a circle, or of a directory that cannot be searched.
func Resolve(path string) (string, error) {
	if strings.ContainsRune(path, 0) {
		return "", fmt.Errorf("a path has a zero byte in it: %q", path)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	missing := ""
	for rest := path; ; {
		real, err := filepath.EvalSymlinks(rest)
		if err == nil {
			return filepath.Join(real, missing), nil
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errNotDirectory) {
			return "", err
		}
		if target, err := os.Readlink(rest); err == nil { // a link to what does not exist yet
			if !filepath.IsAbs(target) {
				target = filepath.Join(filepath.Dir(rest), target)
			}
			return Resolve(filepath.Join(target, missing))
		}
		up := filepath.Dir(rest)
		if up == rest {
			return path, nil
		}
		missing = filepath.Join(filepath.Base(rest), missing)
		rest = up
	}
}

// within reports whether a resolved path is dir, or in it.
func within(path, dir string) bool {
	if goruntime.GOOS == "windows" || goruntime.GOOS == "darwin" { // names that differ in case are the same
		path, dir = strings.ToLower(path), strings.ToLower(dir)
	}
	if path == dir {
		return true
	}
	return strings.HasPrefix(path, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
}

// forbidden reports whether a resolved path leads into the memory, the open files or the control channels of a process, or to raw memory
// of the machine, which no script may touch; or is one of Rights.Never.
func (g *Gate) forbidden(n Need) bool {
	if n.Kind != Read && n.Kind != Write || n.Resource == "" {
		return false
	}
	for _, dir := range g.rights.Never {
		if within(n.Resource, dir) {
			return true
		}
	}
	parts := strings.Split(filepath.ToSlash(n.Resource), "/")
	switch {
	case len(parts) < 3 || parts[0] != "":
		return false
	case parts[1] == "dev":
		switch parts[2] {
		case "fd", "mem", "kmem", "port", "stdin":
			return true
		}
	case parts[1] == "proc" && len(parts) > 3:
		switch parts[len(parts)-1] {
		case "mem", "environ", "maps", "smaps", "pagemap", "auxv", "stack", "syscall":
			return true
		}
		for _, part := range parts[3:] {
			if part == "fd" || part == "fdinfo" || part == "map_files" || part == "root" || part == "cwd" {
				return true
			}
		}
	}
	return false
}
