package terminal

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/mattn/go-runewidth"
)

const (
	dim   = "\x1b[2m"
	grey  = "\x1b[90m"
	reset = "\x1b[0m"
)

// escape is the length of the control sequence (ECMA-48, CSI) that s begins with, 0 if there is none.
func escape(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	for i := 2; i < len(s); i++ {
		if s[i] >= 0x40 && s[i] <= 0x7e {
			return i + 1
		}
		if s[i] < 0x20 || s[i] > 0x7e {
			return 0
		}
	}
	return 0
}

// strip is s without control sequences.
func strip(s string) string {
	if strings.IndexByte(s, 0x1b) < 0 {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		if n := escape(s); n > 0 {
			s = s[n:]
			continue
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	return b.String()
}

// clusters are the grapheme clusters (UAX #29) of s. A byte that is not UTF-8 is one by itself.
func clusters(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for c := graphemes.FromString(s); c.Next(); {
			cluster := c.Value()
			for !utf8.ValidString(cluster) {
				_, n := utf8.DecodeRuneInString(cluster)
				if !yield(cluster[:n]) {
					return
				}
				cluster = cluster[n:]
			}
			if cluster != "" && !yield(cluster) {
				return
			}
		}
	}
}

// width is how many cells s takes, which may have control sequences.
func width(s string) int {
	n := 0
	for c := range clusters(strip(s)) {
		n += cells(c)
	}
	return n
}

// cells is how many cells a grapheme cluster takes (UAX #11 and #29). A joined emoji takes two, as the terminals show it that
// know it.
func cells(cluster string) int {
	if len(cluster) == 1 && cluster[0] >= 0x20 && cluster[0] < 0x7f {
		return 1
	}
	return runewidth.StringWidth(cluster)
}
