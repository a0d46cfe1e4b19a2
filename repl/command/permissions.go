package command

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"weft/repl/consent"
	"weft/runtime"
	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/source"
	"weft/runtime/permit"
)

// definePermissions defines --allow-… and --deny-… for each kind, and -A.
func definePermissions(flags *pflag.FlagSet, rights *permit.Rights) {
	flags.BoolVarP(&rights.All, "allow-all", "A", false, "let the program touch all that --deny-... does not name")
	for _, k := range permit.Kinds() {
		allow := &permission{kind: k, add: rights.Grant}
		flags.Var(allow, "allow-"+string(k), "let the program "+does(k))
		flags.Var(&permission{kind: k, add: rights.Refuse}, "deny-"+string(k), "never let it, whatever else is allowed")
		for _, name := range []string{"allow-" + string(k), "deny-" + string(k)} {
			flags.Lookup(name).NoOptDefVal = everything
		}
		_ = flags.MarkHidden("deny-" + string(k)) // the help has one line for all
	}
}

// defineNet defines --allow-net for a command that reads a page.
func defineNet(flags *pflag.FlagSet, rights *permit.Rights) {
	flags.Var(&permission{kind: permit.Net, add: rights.Grant}, "allow-net", "read a page from an address, or just from `HOSTS`: example.org")
	flags.Lookup("allow-net").NoOptDefVal = everything
}

// does is what a program can do that has a permission, and what the names of the flag are.
func does(k permit.Kind) string {
	return map[permit.Kind]string{
		permit.Read:  "read files, or just those in `PATHS`: a,b",
		permit.Write: "write files, or just those in `PATHS`",
		permit.Net:   "use the network, or just `HOSTS`: example.org,127.0.0.1:8080",
		permit.Env:   "see the environment, or just the variables `NAMES`: HOME,AWS_*",
		permit.Run:   "run commands, or just `COMMANDS`: git,/opt/tool; what they do, nothing limits",
		permit.Sys:   "ask who and where it is, or just `FACTS`: hostname,homedir,userInfo",
	}[k]
}

// everything is the value of a flag without names.
const everything = "*"

// permission is a flag that adds to the rights of a program.
type permission struct {
	kind  permit.Kind
	add   func(permit.Kind, ...string) error
	names []string
	why   error // why the last value was not valid
}

func (p *permission) String() string { return strings.Join(p.names, ",") }

// Type says what a valid value is.
func (p *permission) Type() string {
	if p.why != nil {
		return "names with commas between them; " + p.why.Error()
	}
	return "names with commas between them"
}

// Set is pflag.Value's.
func (p *permission) Set(text string) error {
	p.names = append(p.names, text)
	names := strings.Split(text, ",")
	if slices.Contains(names, everything) {
		names = nil
	}
	p.why = p.add(p.kind, names...)
	return p.why
}

// wish is the line of a program that says which permissions it needs, before or after the line of its interpreter.
var wish = lazyregexp.New(`^(?:#!.*\n)?//[ \t]*weft:[ \t]*(.*)`)

// consent asks the user once for what a program says in its first line that it needs: "// weft: allow-net=localhost allow-read". Where
// nobody can be asked it grants nothing.
func (p *program) consent(ctx context.Context, text source.Text, cfg *runtime.Config) error {
	m := wish().FindStringSubmatch(text.Code)
	if m == nil {
		return nil
	}
	rights := cfg.Rights
	flags := pflag.NewFlagSet(text.Name, pflag.ContinueOnError)
	definePermissions(flags, &rights)
	var words []string
	for _, word := range strings.Fields(m[1]) {
		words = append(words, "--"+strings.TrimLeft(word, "-"))
	}
	if err := flags.Parse(words); err != nil {
		fmt.Fprintf(p.env.Err, "weft: %s begins with \"// weft: %s\", which is wrong: %v; right is allow-read=data allow-net=localhost\n",
			text.Name, strings.TrimSpace(m[1]), err)
		return &runtime.ExitError{Code: 2}
	}
	if cfg.Ask == nil || len(words) == 0 || covers(cfg.Rights, rights) {
		return nil
	}
	yes, err := consent.Terminal(p.env.Err).Confirm(ctx, text.Name, words)
	if err == nil && yes {
		cfg.Rights = rights
	}
	return ctx.Err()
}

// covers reports whether a program has all that it asks for.
func covers(has, wants permit.Rights) bool {
	return has.All || !wants.All && fmt.Sprint(has.Allow) == fmt.Sprint(wants.Allow)
}

// permissions are the flags of a command line that say what a program may touch.
func permissions(flags *pflag.FlagSet) []string {
	return given(flags, func(name string) bool { return strings.HasPrefix(name, "allow-") || strings.HasPrefix(name, "deny-") })
}

// given are the flags of a command line whose names are wanted, to be handed on.
func given(flags *pflag.FlagSet, wanted func(name string) bool) (words []string) {
	flags.Visit(func(f *pflag.Flag) {
		if wanted(f.Name) {
			words = append(words, "--"+f.Name+"="+f.Value.String())
		}
	})
	return words
}
