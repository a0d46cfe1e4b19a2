package terminal

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// parse takes the first key out of what a terminal has sent (ECMA-48; xterm's and kitty's modified keys)
// and says how many bytes it had, 0 if more are needed. When idle, nothing more has come for a while, so a
// lone escape is the key.
func parse(in []byte, idle bool) (key, int) {
	switch {
	case in[0] == 0x1b:
		return parseEscape(in, idle)
	case in[0] < 0x20 || in[0] == 0x7f:
		return key{kind: control(in[0])}, 1
	case closing(in[0]):
		return key{keyCloser, string(in[:1])}, 1
	}
	return parseText(in, idle)
}

func closing(c byte) bool { return c == ')' || c == ']' || c == '}' }

// parseText takes as many characters as there are.
func parseText(in []byte, idle bool) (key, int) {
	var text strings.Builder
	n := 0
	for n < len(in) && in[n] >= 0x20 && in[n] != 0x7f && !closing(in[n]) {
		if !utf8.FullRune(in[n:]) && !idle {
			break
		}
		r, size := utf8.DecodeRune(in[n:])
		if n += size; printable(r) && (r != utf8.RuneError || size > 1) {
			text.WriteRune(r)
		}
	}
	if text.Len() == 0 {
		return key{}, n
	}
	return key{keyText, text.String()}, n
}

// printable tells whether r can be part of an input. What joins characters (Cf) can.
func printable(r rune) bool { return !unicode.Is(unicode.Cc, r) && r != lineEnd }

func parseEscape(in []byte, idle bool) (key, int) {
	if len(in) == 1 {
		return whenIdle(idle, keyEscape, 1)
	}
	switch in[1] {
	case '[':
		return parseCSI(in, idle)
	case 'O':
		if len(in) == 2 {
			return whenIdle(idle, keyNone, 2)
		}
		return key{kind: application(in[2])}, 3
	case ']', 'P', '_', '^', 'X': // a string, which is some answer
		if end := bytes.IndexAny(in, "\a\\"); end > 1 {
			return key{}, end + 1
		}
		return whenIdle(idle, keyNone, 2)
	case '\r', '\n':
		return key{kind: keyNewline}, 2
	case 0x1b:
		return escaped(in[1:])
	}
	if !utf8.FullRune(in[1:]) && !idle {
		return key{}, 0
	}
	r, size := utf8.DecodeRune(in[1:])
	return key{kind: alt(r)}, 1 + size
}

// escaped is Escape before another key; with an arrow behind it, it is how some terminals tell of Alt.
func escaped(in []byte) (key, int) {
	if len(in) > 2 && (in[1] == '[' || in[1] == 'O') && (in[2] == 'C' || in[2] == 'D') {
		return key{kind: arrow(in[2], "3")}, 4
	}
	return key{kind: keyEscape}, 1
}

func whenIdle(idle bool, k kind, n int) (key, int) {
	if !idle {
		return key{}, 0
	}
	return key{kind: k}, n
}

// alt is what a character with the Alt key is for.
func alt(r rune) kind {
	switch r {
	case 'b':
		return keyWordLeft
	case 'f':
		return keyWordRight
	case 'd':
		return keyKillWord
	case 'y':
		return keyYankOlder
	case '<':
		return keyFirst
	case '>':
		return keyLast
	case 0x7f, 8:
		return keyEraseWord
	}
	return keyNone
}

// parseCSI takes a control sequence: parameters, and what ends it.
func parseCSI(in []byte, idle bool) (key, int) {
	i := 2
	for i < len(in) && in[i] >= 0x20 && in[i] < 0x40 {
		i++
	}
	switch {
	case i == len(in):
		return whenIdle(idle, keyNone, i)
	case in[i] < 0x40 || in[i] > 0x7e: // broken off
		return key{}, i
	case i == 2 && in[i] == '[': // a function key of Linux's console has one more
		if len(in) == 3 {
			return whenIdle(idle, keyNone, 3)
		}
		return key{}, 4
	case string(in[:i+1]) == pasteStart:
		return parsePaste(in)
	}
	return key{kind: sequence(string(in[2:i]), in[i])}, i + 1
}

// parsePaste takes all that was pasted, however long its end lets wait.
func parsePaste(in []byte) (key, int) {
	end := bytes.Index(in, []byte(pasteEnd))
	if end < 0 {
		return key{}, 0
	}
	return key{keyPaste, string(in[len(pasteStart):end])}, end + len(pasteEnd)
}

// sequence is what a control sequence is for.
func sequence(params string, final byte) kind {
	first, modifier, _ := strings.Cut(params, ";")
	switch {
	case final == 'u', final == '~':
		return numbered(first, modifier, final)
	case first == "5" && (final == 'C' || final == 'D'): // rxvt's and PuTTY's arrows with Ctrl
		return arrow(final, first)
	case first == "", first == "1":
		return arrow(final, modifier)
	}
	return keyNone
}

// application is a key of a terminal whose keypad is in application mode, or one of rxvt's arrows with Ctrl.
func application(letter byte) kind {
	switch letter {
	case 'M':
		return keyEnter
	case 'c':
		return keyWordRight
	case 'd':
		return keyWordLeft
	}
	return arrow(letter, "")
}

// numbered is a key with a number, of the VT220's kind or of kitty's.
func numbered(number, modifier string, final byte) kind {
	switch {
	case number+string(final) == "13u" && modifier == "":
		return keyEnter
	case number+string(final) == "13u", number == "27" && strings.HasSuffix(modifier, ";13"):
		return keyNewline
	case final == 'u':
		return keyNone
	case number == "3" && modifier != "":
		return keyKillWord
	}
	switch number {
	case "1", "7":
		return keyHome
	case "4", "8":
		return keyEnd
	case "3":
		return keyDelete
	case "5":
		return keyOlder
	case "6":
		return keyNewer
	}
	return keyNone
}

// arrow is a key with a letter; 2 is the modifier of Shift, which alone makes no difference.
func arrow(letter byte, modifier string) kind {
	if modifier != "" && modifier != "1" && modifier != "2" {
		switch letter {
		case 'A':
			return keyOlder
		case 'B':
			return keyNewer
		case 'C':
			return keyWordRight
		case 'D':
			return keyWordLeft
		case 'H':
			return keyFirst
		case 'F':
			return keyLast
		}
		return keyNone
	}
	switch letter {
	case 'A':
		return keyUp
	case 'B':
		return keyDown
	case 'C':
		return keyRight
	case 'D':
		return keyLeft
	case 'H':
		return keyHome
	case 'F':
		return keyEnd
	}
	return keyNone
}
