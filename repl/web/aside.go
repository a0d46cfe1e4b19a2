package web

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"path"

	"weft/repl/share"
	"weft/repl/view/page"
	"weft/runtime/engine/aside"
	"weft/runtime/engine/library"
)

// libraryFile is the file aside.Library. bindings is the folder of the packages node and web.
func libraryFile(bindings fs.FS) ([]byte, error) {
	style, script, body, err := page.Bundle()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(dir, name string, text []byte) error {
		w, err := z.Create(path.Join(dir, name))
		if err == nil {
			_, err = w.Write(text)
		}
		return err
	}
	all := func(dir string, from fs.FS) error {
		return fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || path.Ext(name) != ".js" {
				return err
			}
			text, err := fs.ReadFile(from, name)
			return errors.Join(err, add(dir, name, text))
		})
	}
	sub := func(name string) fs.FS {
		from, _ := fs.Sub(bindings, name) // the name is right
		return from
	}
	err = errors.Join(
		all(aside.Corejs, library.Corejs()), all(aside.Intl, library.Intl()), all(aside.Node, sub("node")), all(aside.Web, sub("web")),
		add(aside.Marked, "marked.js", []byte(share.Marked())), add(aside.Viewer, "style.css", []byte(style)),
		add(aside.Viewer, "script.js", []byte(script)), add(aside.Viewer, "body.html", []byte(body)), z.Close(),
	)
	return out.Bytes(), err
}
