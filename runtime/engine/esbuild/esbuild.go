// Package esbuild is what weft asks of esbuild: newer syntax in the words of older, and where a name of a package leads to. Whoever asks does
// so through package ask, for in a browser esbuild is a WebAssembly module of its own, which is loaded when something is asked for the
// first time. What is asked and answered is plain data, therefore.
//
// All functions are safe for use from any goroutine.
package esbuild

import (
	"github.com/evanw/esbuild/pkg/api"

	"weft/runtime/engine/esbuild/data"
)

// Lower puts a text in the syntax that goja knows, and some more that weft takes from there.
func Lower(t data.Text) (l data.Lowered) {
	defer func() {
		if recover() != nil {
			l = data.Lowered{Fault: &data.Fault{Text: "this text breaks esbuild", Line: 1, Column: 1}}
		}
	}()
	loader := api.LoaderJS
	if t.TypeScript {
		loader = api.LoaderTS
	}
	r := api.Transform(t.Text, api.TransformOptions{
		Loader:         loader,
		Target:         api.ESNext,
		Supported:      supported(),
		Charset:        api.CharsetUTF8,
		LegalComments:  api.LegalCommentsNone,
		TreeShaking:    api.TreeShakingFalse,
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		Sourcefile:     "text",
		TsconfigRaw:    `{"compilerOptions":{"useDefineForClassFields":true}}`,
		LogLevel:       api.LogLevelSilent,
		LogLimit:       1,
	})
	if len(r.Errors) == 0 {
		return data.Lowered{Code: string(r.Code), Map: string(r.Map)}
	}
	f := &data.Fault{Text: r.Errors[0].Text, Line: 1, Column: 1}
	if at := r.Errors[0].Location; at != nil {
		f.Line, f.Column = at.Line, at.Column+1
	}
	return data.Lowered{Fault: f}
}

// supported is what goja lacks, in esbuild's words.
func supported() map[string]bool {
	lacks := map[string]bool{}
	for _, feature := range []string{
		"for-await", "using", "decorators", "regexp-match-indices", "regexp-set-notation",
	} {
		lacks[feature] = false
	}
	return lacks
}

// Resolve looks names up in the folders node_modules of a folder and those above, with exports, imports and conditions, as Node does: the
// paths of files, each "" when there is none.
func Resolve(l data.Lookup) []string {
	paths := make([]string, len(l.Names))
	kind, fields := api.ResolveJSImportStatement, []string{"module", "main"}
	if l.Require {
		kind, fields = api.ResolveJSRequireCall, []string{"main", "module"}
	}
	lookUp := func(build api.PluginBuild) {
		build.OnStart(func() (api.OnStartResult, error) {
			for i, name := range l.Names {
				r := build.Resolve(name, api.ResolveOptions{ResolveDir: l.Dir, Kind: kind, Importer: l.Dir})
				if len(r.Errors) == 0 && !r.External {
					paths[i] = r.Path
				}
			}
			return api.OnStartResult{}, nil
		})
	}
	api.Build(api.BuildOptions{
		Stdin: &api.StdinOptions{Contents: "", ResolveDir: l.Dir}, Bundle: true, Write: false, LogLevel: api.LogLevelSilent,
		Platform: api.PlatformNeutral, MainFields: fields, Conditions: []string{"weft", "worker", "browser"},
		ResolveExtensions: l.Endings, Plugins: []api.Plugin{{Name: "weft", Setup: lookUp}},
	})
	return paths
}
