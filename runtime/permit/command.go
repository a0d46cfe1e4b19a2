package permit

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"slices"
	"strings"
)

// Command is a command as the system would find it.
type Command struct {
	Path  string   // absolute; links to directories are followed, the file itself may be a link
	Links []string // what that leads to, link by link
}

// maxLinks is how many links are followed.
const maxLinks = 40

// FindCommand finds a command: name is a path from dir, or the name of a file in one of the directories of path, which is as the variable
// PATH is. The error is fs.ErrNotExist or fs.ErrPermission.
func FindCommand(name, path, dir string) (Command, error) {
	if strings.ContainsRune(name, 0) || name == "" {
		return Command{}, fs.ErrNotExist
	}
	if goruntime.GOOS == "windows" {
		found, err := exec.LookPath(name)
		if err != nil && !errors.Is(err, exec.ErrDot) {
			return Command{}, fs.ErrNotExist
		}
		return follow(found)
	}
	if strings.ContainsRune(name, filepath.Separator) {
		at := under(dir, name)
		if _, err := os.Stat(at); err != nil {
			return Command{}, err
		}
		return follow(at)
	}
	var failed error = fs.ErrNotExist
	for _, place := range filepath.SplitList(path) {
		at := under(dir, filepath.Join(place, name))
		info, err := os.Stat(at)
		switch {
		case err != nil || info.IsDir():
		case info.Mode()&0o111 == 0:
			failed = fs.ErrPermission
		default:
			return follow(at)
		}
	}
	return Command{}, failed
}

func under(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// follow is the command that a file is.
func follow(path string) (c Command, err error) {
	for range maxLinks {
		if path, err = filepath.Abs(path); err != nil {
			return c, err
		}
		dir, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return c, err
		}
		path = filepath.Join(dir, filepath.Base(path))
		if c.Path == "" {
			c.Path = path
		} else {
			c.Links = append(c.Links, path)
		}
		target, err := os.Readlink(path)
		if err != nil {
			return c, nil
		}
		path = under(dir, target)
	}
	return c, errors.New("too many links")
}

// DefaultPath is where commands are found when there is no variable PATH.
const DefaultPath = "/bin:/usr/bin"

// normalCommand is a command of the command line as it is compared: the path of what the system finds, or the name of what it does not.
func normalCommand(name string) string {
	path, given := os.LookupEnv("PATH")
	if !given {
		path = DefaultPath
	}
	dir, _ := os.Getwd()
	if c, err := FindCommand(name, path, dir); err == nil {
		return c.Path
	}
	return name
}

// Misleads reports whether a variable of the environment can have a command run other code than its own: a list of the well-known ones.
func Misleads(name string) bool {
	name = strings.ToUpper(name)
	return slices.Contains(misleading, name) || slices.ContainsFunc(misleadingFirst, func(first string) bool { return strings.HasPrefix(name, first) })
}

var (
	misleading = []string{
		"PATH", "BASH_ENV", "ENV", "SHELL", "IFS", "PS4", "PROMPT_COMMAND", "SHELLOPTS", "BASHOPTS", "EDITOR", "VISUAL", "PAGER", "BROWSER", "LESSOPEN",
		"LESSCLOSE", "MANPAGER", "PERL5OPT", "PERL5LIB", "PERL5DB", "PERLLIB", "RUBYOPT", "RUBYLIB", "NODE_OPTIONS", "NODE_PATH", "JAVA_TOOL_OPTIONS",
		"JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "GCONV_PATH", "HOSTALIASES", "RSYNC_RSH", "HOME", "XDG_CONFIG_HOME", "TAR_OPTIONS", "MAKEFLAGS",
	}
	misleadingFirst = []string{"LD_", "DYLD_", "PYTHON", "GIT_", "SSH_ASKPASS", "BASH_FUNC_", "NPM_CONFIG_", "CARGO_", "GOFLAGS"}
)
