// Package article finds the program in an article: the code blocks of a Markdown text that are JavaScript or TypeScript, in order.
//
// [Code] blanks all else out, so that each byte of the program stands where it stands in the article: positions are those of the
// article without being translated. Blocks are found as CommonMark has them, between fences of backticks or tildes, also in lists
// and quotes, and not in HTML or in code that is indented. A parser of all of Markdown (goldmark) is what the tests compare with; it is
// not part of weft, because its tables would lengthen each start by half a millisecond, also that of a process that sees no article.
package article

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"weft/runtime/engine/lazyregexp"
)

// Is reports whether a file's name says that it is an article.
func Is(name string) bool {
	ending := strings.ToLower(filepath.Ext(name))
	return ending == ".md" || ending == ".markdown"
}

// Program is the program that a file has: the text itself, or the code of an article. The error says that an article has none.
func Program(name, text string) (string, error) {
	if !Is(name) {
		return text, nil
	}
	program, blocks := Code(text)
	if blocks == 0 {
		return "", fmt.Errorf("%s has no code to run: there is no block that begins with ```js or ```ts", name)
	}
	return program, nil
}

// languages are the words behind a fence that mean code to run.
var languages = []string{"js", "javascript", "mjs", "cjs", "ts", "typescript", "mts", "cts"}

// Skip is the word behind the language that leaves a block out.
const Skip = "skip"

// infoWords fits the words of what stands behind a fence: js skip, js {skip}, js,skip and {.js .skip} are the same.
var infoWords = lazyregexp.New(`[^\s,;{}.:=]+`)

// runs reports whether a block is to be run, by what stands behind its fence.
func runs(info string) bool {
	words := infoWords().FindAllString(info, -1)
	return len(words) > 0 && slices.Contains(languages, strings.ToLower(words[0])) && !slices.Contains(words, Skip)
}

// Code is the program of an article, and the number of blocks that it consists of. It is as long as the article, and has its lines. What
// a block has begun ends with the block: a semicolon stands in place of the next fence.
func Code(text string) (program string, blocks int) {
	out := []byte(text)
	each(text, func(r *reader, at int, line string, what found, from int) {
		switch {
		case what == code && r.fence.runs:
			blank(out[at : at+from])
			return
		case what == opening && r.fence.runs:
			blocks++
		}
		blank(out[at : at+len(line)])
		if what == opening && r.fence.runs && blocks > 1 {
			out[at+from] = ';'
		}
	})
	return string(out), blocks
}

// each reads the lines of an article, with their ends. at is where a line begins, and from is what a reader says of it.
func each(text string, do func(r *reader, at int, line string, what found, from int)) {
	r := &reader{marks: newMarks()}
	for at := len(text) - len(strings.TrimPrefix(text, "\ufeff")); at < len(text); {
		line := lineAt(text[at:])
		what, from := r.line(strings.TrimRight(line, "\r\n"))
		do(r, at, line, what, from)
		at += len(line)
	}
}

// lineAt is the first line of a text, with its end.
func lineAt(text string) string {
	i := strings.IndexAny(text, "\r\n")
	switch {
	case i < 0:
		return text
	case strings.HasPrefix(text[i:], "\r\n"):
		i++
	}
	return text[:i+1]
}

// blank makes spaces of what is no white space already.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\r' && c != '\t' {
			text[i] = ' '
		}
	}
}
