package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"weft/repl/examples"
	"weft/repl/share"
	"weft/repl/view/page"
)

// What the page is made of, besides the viewer of package page. The library is CodeMirror, see library/build.mjs.
//
//go:embed page library/codemirror.js
var sources embed.FS

// site is the files of the page by their names; "" is the page itself.
type site struct {
	files          map[string]*asset
	engine, worker string // the names of files; "" where the engine is behind a socket
}

// asset is a file of the page.
type asset struct {
	kind   string // its media type
	text   []byte
	packed []byte // with gzip; nil when that is not worth it
	fixed  bool   // the name changes with the text
}

// place is where the engine of a page is.
type place string

// The places.
const (
	placeSocket place = "socket" // behind a WebSocket, in a process of this machine
	placeWorker place = "worker" // in a worker of the browser
)

// build makes the site whose engine is behind a socket.
func build(cfg Config) (*site, error) {
	s := &site{files: map[string]*asset{}}
	return s, s.fill(cfg, placeSocket)
}

// fill adds the page, and what it takes from where it is.
func (s *site) fill(cfg Config, where place) error {
	script, style, err := bundle("page/main.ts", "page/page.css")
	if err != nil {
		return err
	}
	body, err := sources.ReadFile("page/page.html")
	if err != nil {
		return err
	}
	catalog, err := json.Marshal(gallery(cfg.Examples))
	if err != nil {
		return err
	}
	known, err := newNames(cfg.Declarations)
	if err != nil {
		return err
	}
	begin, err := json.Marshal(cfg.Files)
	if err != nil {
		return err
	}
	s.add("program.json", "application/json", begin, false)
	text := strings.NewReplacer(
		"PLACE", string(where), "WORKER", s.worker, "ENGINE", s.engine, "STYLE", s.add("page.css", "text/css; charset=utf-8", style, true),
		"SCRIPT", s.add("page.js", "text/javascript; charset=utf-8", script, true), "EXAMPLES", s.add("examples.json", "application/json", catalog, true),
		"NAMES", s.add("names.json", "application/json", known, true),
	).Replace(string(body))
	s.add("", "text/html; charset=utf-8", []byte(text), false)
	return nil
}

// leastPacked is the size from which files are compressed.
const leastPacked = 1000

// add adds a file, and returns its name, which has a part that changes with the text if it is fixed.
func (s *site) add(name, kind string, text []byte, fixed bool) string {
	if fixed {
		stem, ext, dotted := strings.Cut(name, ".")
		name = stem + "." + hash(text)
		if dotted {
			name += "." + ext
		}
	}
	a := &asset{kind: kind, text: text, fixed: fixed}
	if len(text) >= leastPacked {
		a.packed = packed(text)
	}
	s.files[name] = a
	return name
}

// hash is a short name for a text.
func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:5])
}

// packed is a text with gzip.
func packed(text []byte) []byte {
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is right
	_, _ = z.Write(text)
	_ = z.Close()
	return out.Bytes()
}

// serve answers a request for a file.
func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	a, ok := s.files[strings.TrimPrefix(r.URL.Path, "/")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h, text := w.Header(), a.text
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "no-store")
	if a.fixed {
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	if a.packed != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		text = a.packed
	}
	_, _ = w.Write(text)
}

// topic is a part of the gallery.
type topic struct {
	Name     string    `json:"name"`
	Examples []example `json:"examples"`
}

type example struct {
	Name  string       `json:"name"`
	Says  string       `json:"says"` // its headline
	Files []share.File `json:"files"`
}

// gallery is the examples by topic.
func gallery(files fs.FS) (topics []topic) {
	set := examples.Set{Files: files}
	for _, name := range set.Names() {
		e, _ := set.Find(name)
		if t := examples.Topic(name); len(topics) == 0 || topics[len(topics)-1].Name != t {
			topics = append(topics, topic{Name: t})
		}
		last := &topics[len(topics)-1]
		last.Examples = append(last.Examples, example{e.Name, examples.Headline(e.Code), ExampleFiles(set, e)})
	}
	return topics
}

// ExampleFiles is an example with what it imports.
func ExampleFiles(set examples.Set, e examples.Example) []share.File {
	out := []share.File{{Name: e.File, Text: e.Code}}
	if !set.Imports(e) {
		return out
	}
	_ = fs.WalkDir(set.Files, e.Name, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(set.Files, name)
		out = append(out, share.File{Name: name, Text: string(text)})
		return err
	})
	return out
}

// bundle is a script and a style sheet with all that they import.
func bundle(entries ...string) (script, style []byte, err error) {
	out := api.Build(api.BuildOptions{
		EntryPoints: entries, Outdir: "/", Bundle: true, Write: false, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, Target: api.ES2022, Format: api.FormatIIFE,
		Plugins: []api.Plugin{{Name: "embedded", Setup: embedded}},
	})
	for _, e := range out.Errors {
		err = errors.Join(err, errors.New(e.Text))
	}
	for _, f := range out.OutputFiles {
		if path.Ext(f.Path) == ".css" {
			style = f.Contents
		} else {
			script = f.Contents
		}
	}
	return script, style, err
}

// embedded has esbuild read the files that are in the binary: those of the folders page, library and viewer.
func embedded(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		name := path.Clean(a.Path)
		if a.Importer != "" {
			name = path.Join(path.Dir(a.Importer), a.Path)
		}
		if path.Ext(name) == "" {
			name += ".ts"
		}
		return api.OnResolveResult{Path: name, Namespace: "embedded"}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "embedded"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		from := fs.FS(sources)
		if strings.HasPrefix(a.Path, "viewer/") {
			from = page.Viewer()
		}
		text, err := fs.ReadFile(from, a.Path)
		code := string(text)
		loader := map[string]api.Loader{".css": api.LoaderCSS, ".js": api.LoaderJS}[path.Ext(a.Path)]
		if loader == api.LoaderNone {
			loader = api.LoaderTS
		}
		return api.OnLoadResult{Contents: &code, Loader: loader}, err
	})
}
