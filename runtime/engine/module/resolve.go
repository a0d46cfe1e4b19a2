package module

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"weft/runtime/engine/esbuild/ask"
	"weft/runtime/engine/esbuild/data"
	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// Place is where a specifier leads to: a file, or a namespace of weft's.
type Place struct {
	Path    string `json:",omitempty"`
	Builtin string `json:",omitempty"`
	Err     string `json:",omitempty"`
	Code    string `json:",omitempty"` // of the error, as Node names it
}

// The codes of errors, by which programs tell them apart: "is that package installed?" is asked so.
const (
	codeNotFound    = "ERR_MODULE_NOT_FOUND"
	codeNotRequired = "MODULE_NOT_FOUND" // the same, of require
	codeNotExported = "ERR_PACKAGE_PATH_NOT_EXPORTED"
	codeNotBuiltIn  = "ERR_UNKNOWN_BUILTIN_MODULE"
	codeNotAllowed  = "ERR_ACCESS_DENIED"
)

// notFound is why there is no module.
type notFound struct{ message, code string }

// Error is the message.
func (e *notFound) Error() string { return e.message }

// class is that of the error, as scripts see it.
func (e *notFound) class() js.ErrorKind {
	if e.code == codeNotAllowed {
		return js.NotAllowed
	}
	return plain
}

// why is the error of a place that is none; nil for one that is.
func (p Place) why() error {
	if p.Err == "" {
		return nil
	}
	return &notFound{p.Err, p.Code}
}

// finder looks specifiers up in a folder.
type finder struct {
	disk *disk
	dir  string
	as   lookup

	lacking   func(name string) string      // see Linker.lacking
	named     func(specifier string) bool   // whether a call in the text has it
	mayImport func(call, path string) error // see Config; may be nil
}

// lookup is how a script asks for modules.
type lookup int

const (
	byStatement lookup = iota // import … from: it is in the text, for everybody to see
	byCall                    // import(), import.meta.resolve
	byRequire
)

// call is what the script calls.
func (as lookup) call() string {
	if as == byRequire {
		return "require"
	}
	return "import"
}

// find is where specifiers lead to. It asks the machine.
func (f finder) find(specifiers []string) []Place {
	places := make([]Place, len(specifiers))
	var packages []int
	for i, s := range specifiers {
		path := f.filePath(s)
		switch {
		case path == "":
			packages = append(packages, i)
		case f.refused(s, path, false) != nil: // whether there is such a file or not
			places[i] = *f.refused(s, path, false)
		default:
			places[i] = f.disk.existing(path, s)
		}
	}
	if len(packages) > 0 {
		f.findPackages(specifiers, packages, places)
	}
	for i, p := range places {
		if no := f.refused(specifiers[i], p.Path, true); no != nil { // what a link leads to
			places[i] = *no
		}
	}
	return places
}

// refused is the place of a file that the program may not load; nil when it may. found says that the path is no longer to be completed. Code that its text names may be anywhere, as in Deno: who
// reads the program sees it.
func (f finder) refused(specifier, path string, found bool) *Place {
	if f.mayImport == nil || path == "" {
		return nil
	}
	err := f.mayImport(f.as.call(), path)
	if err == nil {
		return nil
	}
	e := filepath.Ext(path)
	code := e != ".json" && slices.Contains(endings, e) || e == "" && !found
	if code && (f.as == byStatement || f.named(specifier)) {
		return nil
	}
	return &Place{Err: err.Error(), Code: codeNotAllowed}
}

// filePath is the path that a specifier gives; "" when it names a package.
func (f finder) filePath(specifier string) string {
	if u, err := url.Parse(specifier); err == nil && u.Scheme == "file" {
		return filepath.FromSlash(u.Path)
	}
	if filepath.IsAbs(specifier) {
		return filepath.Clean(specifier)
	}
	if specifier == "." || specifier == ".." || strings.HasPrefix(specifier, "./") || strings.HasPrefix(specifier, "../") {
		name, _, _ := strings.Cut(specifier, "?")
		return filepath.Join(f.dir, filepath.FromSlash(name))
	}
	return ""
}

// endings are tried behind a path that has none.
var endings = append(source.Endings(), ".json")

// existing is the file that a path stands for: itself, the same with an ending, a TypeScript file beside it, or the main file of a folder.
func (d *disk) existing(path, specifier string) Place {
	if real := d.fileAt(path); real != "" { // as nearly always
		return Place{Path: real}
	}
	var candidates []string
	for _, e := range endings {
		candidates = append(candidates, path+e)
	}
	if stem, ok := strings.CutSuffix(path, "js"); ok { // TypeScript names what it will become
		candidates = append(candidates, stem+"ts")
	}
	if main := packageMain(path); main != "" {
		candidates = append(candidates, main, main+".js")
	}
	for _, e := range endings {
		candidates = append(candidates, filepath.Join(path, "index"+e))
	}
	for _, path := range candidates {
		if real := d.fileAt(path); real != "" {
			return Place{Path: real}
		}
	}
	return Place{Err: fmt.Sprintf("Cannot find module '%s': there is no file %s", specifier, path), Code: codeNotFound}
}

// packageMain is what the package.json in a folder has as main; "" for none.
func packageMain(dir string) string {
	var p struct{ Main string }
	if text, err := os.ReadFile(filepath.Join(dir, "package.json")); err == nil && json.Unmarshal(text, &p) == nil && p.Main != "" {
		return filepath.Join(dir, p.Main)
	}
	return ""
}

// findPackages looks up specifiers that name packages, as Node does: esbuild knows node_modules, exports, imports and conditions.
func (f finder) findPackages(specifiers []string, wanted []int, places []Place) {
	l := data.Lookup{Dir: f.dir, Require: f.as == byRequire, Endings: endings}
	for _, i := range wanted {
		l.Names = append(l.Names, specifiers[i])
	}
	for k, path := range ask.Resolve(l) {
		i := wanted[k]
		places[i].Path = path
		if path == "" {
			places[i] = f.missing(specifiers[i])
		}
	}
}

// missing says what to do about a package that is not there.
func (f finder) missing(specifier string) Place {
	name, part := specifier, ""
	if parts := strings.SplitN(specifier, "/", 3); strings.HasPrefix(specifier, "@") && len(parts) == 3 {
		name, part = parts[0]+"/"+parts[1], parts[2]
	} else if !strings.HasPrefix(specifier, "@") {
		name, part, _ = strings.Cut(specifier, "/")
	}
	if dir := f.installed(name); dir != "" {
		if part == "" {
			return Place{
				Err:  fmt.Sprintf("Package '%s' in %s has nothing to import: its package.json names no file that is there", name, dir),
				Code: codeNotFound,
			}
		}
		return Place{Err: fmt.Sprintf("Package '%s' in %s does not export './%s'", name, dir, part), Code: codeNotExported}
	}
	if slices.Contains(nodes, specifier) {
		return Place{Err: f.lacking(specifier), Code: codeNotBuiltIn}
	}
	return Place{
		Err:  fmt.Sprintf("Cannot find package '%s' in %s and the folders above: npm install %[1]s", name, f.dir),
		Code: codeNotFound,
	}
}

// installed is the folder of a package; "" when there is none.
func (f finder) installed(name string) string {
	for dir := f.dir; ; dir = filepath.Dir(dir) {
		at := filepath.Join(dir, "node_modules", filepath.FromSlash(name))
		if _, err := os.Stat(at); err == nil {
			return at
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}
