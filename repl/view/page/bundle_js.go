package page

import (
	"errors"
	"io/fs"

	"weft/runtime/engine/aside"
)

// Bundle is the viewer: its style, its script, and the elements that they need.
func Bundle() (style, script, body string, err error) {
	dir := aside.Folder(aside.Viewer)
	read := func(name string) string {
		text, missing := fs.ReadFile(dir, name)
		err = errors.Join(err, missing)
		return string(text)
	}
	return read("style.css"), read("script.js"), read("body.html"), err
}
