package bindings_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// signature is a function, method or constructor that weft.d.ts declares, with the names by which its arguments can be given. The path of a
// method has a class in it, that of a constructor is its class.
type signature struct {
	Path   string
	Kind   string // function, method or constructor
	Params int
	names  []string
}

// byPlace are functions, and arguments, that have no names to be given by, and why.
var byPlace = map[string]string{
	"asyncio.createSubprocessExec.program":        "any number of words, and options at the end",
	"asyncio.Future.addDoneCallback":              "positional in Python",
	"asyncio.Future.removeDoneCallback":           "positional in Python",
	"asyncio.Lock.with":                           "a function alone",
	"asyncio.Task.setName":                        "any value",
	"asyncio.TaskGroup":                           "a function alone",
	"futures.Executor.map.fn":                     "positional in Python",
	"futures.Executor.map.items":                  "any number of them",
	"futures.Future.addDoneCallback":              "positional in Python",
	"futures.ThreadPoolExecutor.threadNamePrefix": "another word for name",
	"multiprocessing.Manager.dict":                "an object is the first value",
	"multiprocessing.Manager.list":                "an object is the first value",
	"multiprocessing.Manager.Namespace":           "an object is the first value",
	"asyncio.StreamReader.read":                   "only a connection has one",
	"asyncio.StreamReader.readexactly":            "only a connection has one",
	"asyncio.StreamReader.readuntil":              "only a connection has one",
	"asyncio.StreamWriter.write":                  "only a connection has one",
	"asyncio.StreamWriter.writelines":             "only a connection has one",
	"asyncio.StreamWriter.getExtraInfo":           "only a connection has one",
	"os.kill":                                     "positional in Python",
	"os.killpg":                                   "positional in Python",
	"os.waitpid":                                  "positional in Python",
	"threading.ExceptHookArgs":                    "an object is what it holds",
	"threading.Lock.with":                         "a function alone",
	"threading.setSwitchInterval":                 "positional in Python",
	"time.sleep":                                  "positional in Python",
}

// TestOptions gives each function of Python's modules an option that does not exist: it is refused, with the names of those that do, which
// are those of weft.d.ts.
func TestOptions(t *testing.T) {
	text, err := os.ReadFile("weft.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	var all []signature
	for _, s := range signatures(string(text)) {
		if len(s.names) > 0 && byPlace[s.Path] == "" {
			all = append(all, s)
		}
	}
	if len(all) < 80 {
		t.Fatalf("weft.d.ts has but %d functions", len(all))
	}
	list, _ := json.Marshal(all)
	script, err := os.ReadFile("testdata/options.js.txt")
	if err != nil {
		t.Fatal(err)
	}
	run := runScript(t, "options.js", "const signatures = "+string(list)+"\n"+string(script))
	var refusals map[string]string
	if err := json.Unmarshal(run.stdout.Bytes(), &refusals); err != nil {
		t.Fatalf("%v: %s\n%s", err, &run.stdout, &run.stderr)
	}
	for _, s := range all {
		told := refusals[s.Path]
		_, names, ok := strings.Cut(told, `there is no option "noSuchOption"; there is `)
		if !ok {
			t.Errorf("%s takes an option that does not exist: %s", s.Path, told)
			continue
		}
		for _, name := range s.names {
			if byPlace[s.Path+"."+name] == "" && !slices.Contains(strings.Split(names, ", "), name) {
				t.Errorf("%s has no option %s: %s", s.Path, name, told)
			}
		}
	}
}

var (
	heading  = regexp.MustCompile(`^(?:declare )?(namespace|class|interface) (\w+)[^{;]*\{`)
	function = regexp.MustCompile(`^(function )?(\w+)(?:<[^();{}]*>)?\(`)
	option   = regexp.MustCompile(`(\w+)\??:`)
)

// signatures reads those of the namespaces that are Python's modules.
func signatures(code string) (all []signature) {
	code = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`).ReplaceAllString(code, "")
	var kinds, path []string
	for at := 0; at < len(code); {
		rest, last := code[at:], len(path)-1
		if m := heading.FindStringSubmatch(rest); m != nil {
			kinds, path, at = append(kinds, m[1]), append(path, m[2]), at+len(m[0])
			continue
		}
		if m := function.FindStringSubmatch(rest); m != nil && last >= 0 && (kinds[last] == "class" || m[1] != "") {
			end := at + len(m[0])
			end += matching(code[end:])
			s := signature{Path: strings.Join(append(slices.Clone(path), m[2]), "."), Kind: "method"}
			switch {
			case m[2] == "constructor":
				s.Kind, s.Path = "constructor", strings.Join(path, ".")
			case m[1] != "":
				s.Kind = "function"
			}
			s.take(code[at+len(m[0]) : end])
			if slices.Contains([]string{"asyncio", "futures", "multiprocessing", "os", "queue", "threading", "time"}, path[0]) {
				all = merge(all, s)
			}
			at = end + statement(code[end:])
			continue
		}
		switch rest[0] {
		case '{':
			kinds, path = append(kinds, ""), append(path, "")
		case '}':
			kinds, path = kinds[:last], path[:last]
		}
		at++
	}
	return all
}

// merge adds a signature to those there are: to that of its path, if there is one.
func merge(all []signature, s signature) []signature {
	i := slices.IndexFunc(all, func(other signature) bool { return other.Path == s.Path && other.Kind == s.Kind })
	if i < 0 {
		return append(all, s)
	}
	all[i].names = append(all[i].names, s.names...)
	all[i].Params = max(all[i].Params, s.Params)
	return all
}

// take reads parameters. One that may be any value, and those there are any number of, have no name; an object has those of its members.
func (s *signature) take(list string) {
	if strings.Contains(list, "fn: (...a") && strings.Contains(list, ", ...args: ") {
		return // what it calls takes the rest as it is
	}
	for _, p := range split(list) {
		name, kind, _ := strings.Cut(strings.TrimSpace(p), ":")
		kind = strings.TrimSpace(kind)
		s.Params++
		switch {
		case strings.HasPrefix(name, "...") || slices.Contains([]string{"unknown", "any", "T", "R"}, kind) || strings.HasPrefix(kind, "Partial"):
			if _, options, ok := strings.Cut(kind, "options: {"); ok {
				s.members(options)
			}
		case strings.HasPrefix(kind, "{"):
			s.members(kind[1:])
		default:
			s.names = append(s.names, strings.TrimSuffix(name, "?"))
		}
	}
}

func (s *signature) members(of string) {
	of = regexp.MustCompile(`\([^()]*\)`).ReplaceAllString(strings.TrimRight(of, "}] "), "")
	for _, member := range strings.Split(of, ";") {
		if m := option.FindStringSubmatch(member); m != nil {
			s.names = append(s.names, m[1])
		}
	}
}

// matching is where the bracket is closed that was opened before code.
func matching(code string) int {
	depth := 0
	for i, r := range code {
		if strings.ContainsRune("([{", r) {
			depth++
		} else if strings.ContainsRune(")]}", r) {
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return len(code)
}

// statement is the length of what goes on to the semicolon that ends it.
func statement(code string) int {
	depth := 0
	for i, r := range code {
		switch {
		case r == ';' && depth == 0:
			return i + 1
		case i > 0 && strings.ContainsRune("([{", r):
			depth++
		case i > 0 && strings.ContainsRune(")]}", r):
			depth--
		}
	}
	return len(code)
}

// split cuts parameters apart at the commas between them.
func split(list string) (parts []string) {
	depth, from := 0, 0
	for i, r := range list {
		switch {
		case strings.ContainsRune("([{<", r):
			depth++
		case strings.ContainsRune(")]}", r) || r == '>' && list[i-1] != '=':
			depth--
		case r == ',' && depth == 0:
			parts, from = append(parts, list[from:i]), i+1
		}
	}
	if strings.TrimSpace(list[from:]) != "" {
		parts = append(parts, list[from:])
	}
	return parts
}
