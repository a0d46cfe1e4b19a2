package terminal

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// key is one key: its name, such as "Ctrl-A", "Alt-B", "Left" or "Shift-Tab", or text that was typed or pasted. A sequence that
// is no key has no name.
type key struct{ name, text string }

const (
	textKey  = "Text" // the names of keys that have a text
	pasteKey = "Paste"

	esc        = 0x1b
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// decode takes the first key out of what a terminal has sent (ECMA-48; xterm's and kitty's modified keys) and says how many
// bytes it had, 0 if more are needed. When idle, nothing more has come for a while, so a lone escape is the key.
func decode(in []byte, idle bool) (key, int) {
	switch c := in[0]; {
	case c == esc:
		return decodeEscape(in, idle)
	case isControl(c):
		return key{name: controlName(c)}, 1
	}
	return decodeText(in, idle)
}

func isControl(c byte) bool { return c < 0x20 || c == 0x7f }

// controlName is the key that sends a control character.
func controlName(c byte) string {
	switch c {
	case '\t':
		return "Tab"
	case '\r':
		return "Enter"
	case 0x7f:
		return "Backspace"
	}
	return "Ctrl-" + string(rune(c|0x40))
}

// decodeText takes as many characters as there are, without what is not valid UTF-8.
func decodeText(in []byte, idle bool) (key, int) {
	var text strings.Builder
	n := 0
	for n < len(in) && !isControl(in[n]) && (idle || utf8.FullRune(in[n:])) {
		_, size := utf8.DecodeRune(in[n:])
		if c := string(in[n : n+size]); printable(c) {
			text.WriteString(c)
		}
		n += size
	}
	if text.Len() == 0 {
		return key{}, n
	}
	return key{textKey, text.String()}, n
}

func decodeEscape(in []byte, idle bool) (key, int) {
	if len(in) == 1 {
		return whenIdle(idle, "Esc", 1)
	}
	switch c := in[1]; {
	case c == '[':
		return decodeCSI(in, idle)
	case c == 'O' && len(in) == 2:
		return whenIdle(idle, "", 2)
	case c == 'O':
		return key{name: application(in[2])}, 3
	case strings.IndexByte("]P_^X", c) >= 0: // a string, which is an answer of the terminal
		if end := bytes.IndexAny(in, "\a\\"); end > 1 {
			return key{}, end + 1
		}
		return whenIdle(idle, "", 2)
	case c == esc && len(in) > 3 && (in[2] == '[' || in[2] == 'O') && (in[3] == 'C' || in[3] == 'D'):
		return key{name: "Alt-" + lettered(in[3])}, 4 // some terminals' arrows with Alt
	case c == esc:
		return key{name: "Esc"}, 1
	case c == '\r' || c == '\n':
		return key{name: "Alt-Enter"}, 2
	case c == 8 || c == 0x7f:
		return key{name: "Alt-Backspace"}, 2
	case !idle && !utf8.FullRune(in[1:]):
		return key{}, 0
	}
	r, size := utf8.DecodeRune(in[1:])
	return key{name: "Alt-" + string(unicode.ToUpper(r))}, 1 + size
}

// whenIdle waits for more to come before it takes what is there for a key.
func whenIdle(idle bool, name string, n int) (key, int) {
	if !idle {
		return key{}, 0
	}
	return key{name: name}, n
}

// decodeCSI takes a control sequence: parameters, and what ends it.
func decodeCSI(in []byte, idle bool) (key, int) {
	i := 2
	for i < len(in) && in[i] >= 0x20 && in[i] < 0x40 {
		i++
	}
	switch {
	case i == len(in):
		return whenIdle(idle, "", i)
	case in[i] < 0x40 || in[i] > 0x7e: // broken off
		return key{}, i
	case i == 2 && in[i] == '[': // a function key of Linux's console has one more
		if len(in) == 3 {
			return whenIdle(idle, "", 3)
		}
		return key{}, 4
	case string(in[:i+1]) == pasteStart: // its end may come late
		end := bytes.Index(in, []byte(pasteEnd))
		if end < 0 {
			return key{}, 0
		}
		return key{pasteKey, string(in[len(pasteStart):end])}, end + len(pasteEnd)
	}
	return key{name: sequence(string(in[2:i]), in[i])}, i + 1
}

// sequence is the key that sends a control sequence.
func sequence(params string, final byte) string {
	number, modifier, _ := strings.Cut(params, ";")
	if number == "27" && final == '~' { // xterm's way to tell of any key
		modifier, number, _ = strings.Cut(modifier, ";")
		final = 'u'
	}
	switch {
	case final == 'u' && number == "13":
		return modified("Enter", modifier)
	case final == '~':
		return modified(numbered(number), modifier)
	case number == "5" && (final == 'C' || final == 'D'): // rxvt and PuTTY
		return "Ctrl-" + lettered(final)
	case number == "" && final == 'Z':
		return "Shift-Tab"
	case number == "" || number == "1":
		return modified(lettered(final), modifier)
	}
	return ""
}

// application is a key of a terminal whose keypad is in application mode, or one of rxvt's arrows with Ctrl.
func application(letter byte) string {
	switch letter {
	case 'M':
		return "Enter"
	case 'c', 'd':
		return "Ctrl-" + lettered(letter-'a'+'A')
	}
	return lettered(letter)
}

func lettered(letter byte) string {
	return map[byte]string{'A': "Up", 'B': "Down", 'C': "Right", 'D': "Left", 'H': "Home", 'F': "End"}[letter]
}

func numbered(number string) string {
	return map[string]string{
		"1": "Home", "3": "Delete", "4": "End", "5": "PageUp", "6": "PageDown", "7": "Home", "8": "End",
	}[number]
}

// modified is a key with Shift, Alt or Ctrl, which xterm tells as 1 and the sum of 1, 2 and 4. Shift alone makes no difference
// but for Enter.
func modified(name, modifier string) string {
	if name == "" || modifier == "" {
		return name
	}
	switch n, err := strconv.Atoi(modifier); {
	case err != nil || n < 1:
		return ""
	case (n-1)&4 != 0:
		return "Ctrl-" + name
	case n > 2:
		return "Alt-" + name
	case n == 2 && name == "Enter":
		return "Shift-" + name
	}
	return name
}
