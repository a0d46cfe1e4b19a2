// Package permit decides what a program may touch: files, hosts, variables of the environment, commands, and facts about the machine and its
// user.
//
// The model and the words are Deno's (https://docs.deno.com/runtime/fundamentals/security/): nothing unless the user grants it, on the
// command line or when asked. Rights are what the command line says; a Gate judges each Need by them, and by what the user has answered
// since. Names are resolved before they are judged: paths to what links lead to, hosts also by their addresses, commands to the files that the
// system finds. A command is granted by its own name alone, for some files are several commands and go by it; it is denied by that of any link.
//
// Nothing here knows scripts. Rights travel to child processes, whose gates ask the root's for what these do not say.
package permit

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// Kind is a kind of things that programs touch. It is the word behind --allow-.
type Kind string

// The kinds.
const (
	Read  Kind = "read"  // files and directories, by absolute path
	Write Kind = "write" // the same
	Net   Kind = "net"   // hosts: name, name:port or address
	Env   Kind = "env"   // variables of the environment
	Run   Kind = "run"   // commands, by absolute path; all of it is also whatever else can be done to processes
	Sys   Kind = "sys"   // facts about the machine and its user: "hostname", "homedir", …
)

// Kinds are all of them, in the order of the help.
func Kinds() []Kind { return []Kind{Read, Write, Net, Env, Run, Sys} }

// noun begins a sentence about something of the kind.
func (k Kind) noun() string {
	return map[Kind]string{
		Read: "read access to", Write: "write access to", Net: "network access to", Env: "the environment variable",
		Run: "running", Sys: "asking the machine for",
	}[k]
}

// Need is one thing that a program wants to touch.
type Need struct {
	Kind     Kind
	Resource string // an absolute path, "host:port", a name; "" is all of the kind
	Call     string // what the script calls, "fs.readFile"
	Process  string // the name of the process that asks
	At       string // where its script does: file:line, or ""

	Addr  string   // of Net: the address that the host stands for, "" before that is known
	Links []string // of Run: what the command leads to, see Command
	What  string   // in words what is needed; "": what Resource says
}

// Scope is a part of a kind.
type Scope struct {
	All   bool     `json:",omitempty"`
	Names []string `json:",omitempty"`
}

// Rights are what a user has granted and refused beforehand. The zero value grants nothing. They are not changed once a program runs.
type Rights struct {
	All   bool           `json:",omitempty"` // -A: all that is not denied
	Allow map[Kind]Scope `json:",omitempty"`
	Deny  map[Kind]Scope `json:",omitempty"`
	Never []string       `json:",omitempty"` // resolved paths of files and directories that no program may touch, whatever is granted
	Code  []string       `json:",omitempty"` // resolved paths of the program's own folders: see Imports

	Anywhere bool `json:",omitempty"` // it imports from everywhere, as a program that the user has typed; see Imports
	MostOpen uint `json:",omitempty"` // how many files, sockets and commands a process may have at the same time; 0 is no limit
}

// Imports is nil when a program may load code from a file, by its absolute path: one in its own folders, in the node_modules of those above
// them, or one that it may read; or any one, if Anywhere says so. Else the error is an *Error. call is what the script calls.
func (r Rights) Imports(call, path string) error {
	need := Need{Kind: Read, Resource: path, Call: call}
	verdict := r.judge(need)
	switch {
	case verdict == denied:
		return &Error{Need: need, Denied: true}
	case verdict == granted, r.Anywhere:
		return nil
	}
	above, _, installed := strings.Cut(path, string(filepath.Separator)+"node_modules"+string(filepath.Separator))
	for _, dir := range r.Code {
		if within(path, dir) || installed && within(dir, above) {
			return nil
		}
	}
	return &Error{Need: need}
}

// Grant adds to what is allowed; no names is all of the kind. The names are as the user has written them.
func (r *Rights) Grant(k Kind, names ...string) error { return add(&r.Allow, k, names) }

// Refuse adds to what is denied, in the same way. What is denied is denied, whatever is allowed besides.
func (r *Rights) Refuse(k Kind, names ...string) error { return add(&r.Deny, k, names) }

func add(to *map[Kind]Scope, k Kind, names []string) error {
	s := (*to)[k]
	s.All = s.All || len(names) == 0
	for _, name := range names {
		name, err := normal(k, name)
		if err != nil {
			return err
		}
		s.Names = append(s.Names, name)
	}
	next := maps.Clone(*to)
	if next == nil {
		next = map[Kind]Scope{}
	}
	next[k] = s
	*to = next
	return nil
}

// normal is a name as it is compared.
func normal(k Kind, name string) (string, error) {
	switch {
	case strings.TrimSpace(name) == "":
		return "", fmt.Errorf("an empty name: write --allow-%s alone for all", k)
	case k == Read || k == Write:
		return Resolve(name)
	case k == Net:
		return normalHost(name)
	case k == Run:
		return normalCommand(name), nil
	}
	return name, nil
}

// covers reports whether a part of a kind has what is needed in it.
func (s Scope) covers(n Need) bool {
	return s.All || slices.ContainsFunc(s.Names, func(name string) bool { return matches(n, name) })
}

// touches reports whether a part of a kind has something of what is needed in it.
func (s Scope) touches(n Need) bool {
	if n.Resource == "" {
		return s.All || len(s.Names) > 0
	}
	return s.covers(n) || slices.ContainsFunc(n.Links, func(link string) bool { return slices.Contains(s.Names, link) })
}

func matches(n Need, name string) bool {
	switch n.Kind {
	case Read, Write:
		return n.Resource != "" && within(n.Resource, name)
	case Net:
		return n.Resource != "" && (sameHost(n.Resource, name) || n.Addr != "" && sameHost(n.Addr, name))
	case Env:
		prefix, any := strings.CutSuffix(name, "*")
		return n.Resource == name || any && strings.HasPrefix(n.Resource, prefix)
	}
	return n.Resource == name
}

// verdict is what rights say of a need.
type verdict int

const (
	silent verdict = iota // nothing
	granted
	denied
)

func (r *Rights) judge(n Need) verdict {
	switch {
	case r.Deny[n.Kind].touches(n):
		return denied
	case r.All, r.Allow[n.Kind].covers(n):
		return granted
	}
	return silent
}

// Grants reports whether rights say that a program may touch something, without asking.
func (r Rights) Grants(n Need) bool { return r.judge(n) == granted }

// Error says that a program may not touch something. Scripts get it as a NotAllowed error.
type Error struct {
	Need   Need
	Denied bool // by --deny-… or by the user, not only not granted
	Never  bool // no flag grants it
}

// Error names the call, what it wanted and the flag.
func (e *Error) Error() string {
	n := e.Need
	what := n.Words()
	switch {
	case e.Never:
		return fmt.Sprintf("%s: %s is never allowed", n.Call, what)
	case e.Denied:
		return fmt.Sprintf("%s: %s was denied", n.Call, what)
	}
	return fmt.Sprintf("%s: %s is not allowed; %s grants it", n.Call, what, n.Flag())
}

// Words is what is needed, in words: `read access to "/etc/hosts"`.
func (n Need) Words() string {
	if n.What != "" {
		return n.What
	}
	if n.Resource == "" {
		return n.Kind.noun() + " anything"
	}
	return fmt.Sprintf("%s %q", n.Kind.noun(), n.Resource)
}

// Flag is the flag that grants it.
func (n Need) Flag() string {
	if n.Resource == "" {
		return "--allow-" + string(n.Kind)
	}
	return "--allow-" + string(n.Kind) + "=" + n.Resource
}
