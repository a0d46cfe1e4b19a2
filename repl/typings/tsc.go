package typings

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/source"
)

// checksJavaScript fits a tsconfig.json that is about JavaScript, too.
var checksJavaScript = lazyregexp.New(`"checkJs"\s*:\s*true`)

// Check has the tsc of a program check its types. first is its file, texts are all of its files by their paths. There is nothing to
// check in JavaScript alone, unless a tsconfig.json says otherwise. The error says why types could not be checked.
func Check(first string, texts map[string]source.Text, declarations string) ([]*source.SyntaxError, error) {
	dir, err := filepath.Abs(filepath.Dir(first))
	if err != nil {
		return nil, err
	}
	config := above(dir, "tsconfig.json")
	text, _ := os.ReadFile(config)
	var files []string
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		switch ext := filepath.Ext(path); {
		case source.IsTyped(ext):
			files = append(files, path)
		case slices.Contains(source.Endings(), ext) && checksJavaScript().Match(text):
			files = append(files, path)
		}
	}
	if len(files) == 0 {
		return nil, nil
	}
	tsc := above(dir, filepath.Join("node_modules", ".bin", command()))
	if tsc == "" {
		return nil, errors.New("there is no TypeScript in node_modules (npm install --save-dev typescript)")
	}
	project, err := os.MkdirTemp("", "weft-check")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(project)
	if err := prepare(project, config, files, declarations); err != nil {
		return nil, err
	}
	out, err := exec.Command(tsc, "-p", project, "--pretty", "false").Output()
	found := diagnostics(string(out), texts)
	if err != nil && len(found) == 0 {
		first, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
		return nil, fmt.Errorf("%s: %v: %s", tsc, err, first)
	}
	return found, nil
}

// command is the file that npm has for tsc.
func command() string {
	if goruntime.GOOS == "windows" {
		return "tsc.cmd"
	}
	return "tsc"
}

// above is a file in a folder, or in the nearest one above it; "" when there is none.
func above(dir, name string) string {
	for {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return path
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
		dir = filepath.Dir(dir)
	}
}

// prepare writes into a folder what tsc is to check: files, as the program's tsconfig.json says, if there is one.
func prepare(folder, config string, files []string, declarations string) error {
	own := filepath.Join(filepath.Dir(config), "weft.d.ts")
	if _, err := os.Stat(own); config == "" || err != nil {
		text, err := Declarations(declarations)
		own = filepath.Join(folder, "weft.d.ts")
		if err := errors.Join(err, os.WriteFile(own, []byte(text), 0o600)); err != nil {
			return err
		}
	}
	options := map[string]any{"noEmit": true, "skipLibCheck": true, "types": []string{}, "composite": false, "incremental": false}
	if config == "" {
		config = filepath.Join(folder, "base.json")
		options["checkJs"] = false
		if err := os.WriteFile(config, []byte(Config), 0o600); err != nil {
			return err
		}
	}
	text, err := json.Marshal(map[string]any{
		"extends": config, "files": append(slices.Clone(files), own), "include": []string{}, "compilerOptions": options,
	})
	return errors.Join(err, os.WriteFile(filepath.Join(folder, "tsconfig.json"), text, 0o600))
}

// diagnostic is a line of what tsc prints: file(line,column): error TS1: message. More of the message may follow, indented.
var diagnostic = lazyregexp.New(`^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$`)

// diagnostics are what tsc has found, in the form of weft's own errors.
func diagnostics(out string, texts map[string]source.Text) (all []*source.SyntaxError) {
	for line := range strings.Lines(out) {
		line = strings.TrimRight(line, "\r\n")
		m := diagnostic().FindStringSubmatch(line)
		switch {
		case m != nil:
			all = append(all, located(m, texts))
		case strings.HasPrefix(line, " ") && len(all) > 0:
			all[len(all)-1].Message += "\n" + line
		}
	}
	return all
}

// located is a diagnostic at its place.
func located(m []string, texts map[string]source.Text) *source.SyntaxError {
	t := source.Text{Name: m[1]}
	path, err := filepath.Abs(m[1])
	if known, ok := texts[path]; ok && err == nil {
		t = known
	} else if code, err := os.ReadFile(m[1]); err == nil {
		t.Code = string(code)
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	p := source.Position{File: t.Name, Line: line, Column: bytesOf(t.Line(line), column-1) + 1}
	return &source.SyntaxError{Position: p, Message: m[5], Kind: m[4], Frame: source.Frame(t.Code, p, false)}
}

// bytesOf is how many bytes the first units of UTF-16 of a line are.
func bytesOf(line string, units int) int {
	for i, r := range line {
		if units <= 0 {
			return i
		}
		units -= utf16.RuneLen(r)
	}
	return len(line)
}
