package js

import "testing"

func TestAssigned(t *testing.T) {
	for code, want := range map[string]string{
		`const door = `:              "door",
		`const a = new Lock(), b = `: "b",
		`this.#lock = `:              "lock",
		`account.lock=`:              "lock",
		`{ name: 'x', lock: `:        "lock",
		`$größe = `:                  "$größe",
		`const a = threading.`:       "a",
		`a = threading.Lock`:         "a",
		`a = f(threading.Lock`:       "",
		`locks.push(`:                "",
		`return `:                    "",
		`a == `:                      "",
		`a += `:                      "",
		`() => `:                     "",
		`ok ? x : `:                  "",
		`case 1: `:                   "",
		`"a key": `:                  "",
		`= `:                         "",
		``:                           "",
	} {
		if got := AssignedName(code); got != want {
			t.Errorf("%q: %q, want %q", code, got, want)
		}
	}
}

func TestLabels(t *testing.T) {
	labels := Labels{}
	for _, c := range []struct{ kind, name, want string }{
		{"lock", "door", "lock door"}, {"lock", "door", "lock door 2"}, {"queue", "door", "queue door"},
		{"lock", "lock", "lock"}, {"lock", "lock", "lock 2"}, {"lock", "", ""}, {"lock", "", ""},
	} {
		if got := labels.New(c.kind, c.name); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.kind, c.name, got, c.want)
		}
	}
}
