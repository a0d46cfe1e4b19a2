package share

import (
	"io/fs"

	"weft/runtime/engine/aside"
)

// Marked renders Markdown.
func Marked() string {
	text, err := fs.ReadFile(aside.Folder(aside.Marked), "marked.js")
	if err != nil {
		panic(err) // it is not the one that was exported
	}
	return string(text)
}
