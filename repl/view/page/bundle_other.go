//go:build !js

package page

import (
	"errors"
	"path"

	"github.com/evanw/esbuild/pkg/api"
)

// Bundle is the viewer: its style, its script, and the elements that they need.
func Bundle() (style, script, body string, err error) {
	out := api.Build(api.BuildOptions{
		EntryPoints: []string{"viewer/main.ts", "viewer/page.css"}, Outdir: "/", Bundle: true, Write: false, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, Target: api.ES2022, Format: api.FormatIIFE,
		Plugins: []api.Plugin{{Name: "embedded", Setup: embeddedFiles}},
	})
	for _, e := range out.Errors {
		err = errors.Join(err, errors.New(e.Text))
	}
	for _, f := range out.OutputFiles {
		if path.Ext(f.Path) == ".css" {
			style = string(f.Contents)
		} else {
			script = string(f.Contents)
		}
	}
	text, missing := viewer.ReadFile("viewer/page.html")
	return style, script, string(text), errors.Join(err, missing)
}

// embeddedFiles has esbuild read the viewer's files from the binary.
func embeddedFiles(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		name := path.Join(path.Dir(a.Importer), a.Path)
		if path.Ext(name) == "" {
			name += ".ts"
		}
		return api.OnResolveResult{Path: name, Namespace: "viewer"}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "viewer"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		text, err := viewer.ReadFile(a.Path)
		code, loader := string(text), api.LoaderTS
		if path.Ext(a.Path) == ".css" {
			loader = api.LoaderCSS
		}
		return api.OnLoadResult{Contents: &code, Loader: loader}, err
	})
}
