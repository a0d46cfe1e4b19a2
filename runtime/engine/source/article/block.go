package article

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"weft/runtime/engine/lazyregexp"
)

// Block is what stands between two fences, code or not.
type Block struct {
	Info       string // what stands behind the first fence
	Runs       bool   // it is code to run
	Line       int    // of the first fence, counted by line feeds; the first line is 1
	Prefix     string // what each of its lines begins with: of the quotes and list items that it is in
	Begin, End int    // where its lines are, in bytes: from the first one's begin to the last one's end
	Text       string // its lines, without the prefix
}

// Words are those behind the first fence: "js skip", "{.js .skip}" and "js,skip" have the same.
func (b *Block) Words() []string { return infoWords().FindAllString(b.Info, -1) }

// Blocks are all blocks of an article, in order.
func Blocks(text string) []Block {
	var all []Block
	each(text, func(r *reader, at int, line string, what found, from int) {
		switch what {
		case opening:
			end, number := at+len(line), 1+strings.Count(text[:at], "\n")
			all = append(all, Block{Info: r.fence.info, Runs: r.fence.runs, Line: number, Prefix: prefix(line[:from]), Begin: end, End: end})
		case code:
			b := &all[len(all)-1]
			b.Text += strings.TrimRight(line[from:], "\r\n") + "\n"
			b.End = at + len(line)
		}
	})
	return all
}

// prefix is what the lines of a block begin with whose fence stands behind lead.
func prefix(lead string) string {
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, lead)
}

// mark stands around the number of a block in what a marked program prints.
const mark = "\x00"

// Marked is the program of an article that prints a mark before each block but the first: Sections takes apart by them what it prints. It
// has the article's lines.
func Marked(text string) string {
	lines := strings.SplitAfter(text, "\n")
	program, _ := Code(text)
	blocks := 0
	marked := strings.SplitAfter(program, "\n")
	for _, b := range Blocks(text) {
		if !b.Runs {
			continue
		}
		if blocks++; blocks > 1 && len(marked) == len(lines) {
			marked[b.Line-1] = `;globalThis.process.stdout.write("\x00` + strconv.Itoa(blocks) + `\x00");` + "\n"
		}
	}
	return strings.Join(marked, "")
}

// Sections is what each block of a marked program has printed, until the next one began: as many as there are blocks to run.
func Sections(output string, blocks int) []string {
	out := make([]string, blocks)
	at := 0
	for i := 1; i < blocks; i++ {
		before, after, ok := strings.Cut(output, mark+strconv.Itoa(i+1)+mark)
		if !ok {
			break // it came to its end there
		}
		out[at], output, at = before, after, i
	}
	if blocks > 0 {
		out[at] = output
	}
	return out
}

// anyMark fits the marks of Marked.
var anyMark = lazyregexp.New(mark + `(\d+)` + mark)

// Mark is the number of the block that begins, when a text that a marked program prints is a mark.
func Mark(text string) (block int, ok bool) {
	m := anyMark().FindStringSubmatch(text)
	if m == nil || m[0] != text {
		return 0, false
	}
	block, err := strconv.Atoi(m[1])
	return block, err == nil
}

// Unmarked is what a marked program prints, without the marks.
func Unmarked(output string) string { return anyMark().ReplaceAllString(output, "") }

// Unmark is a writer to another one that leaves out marks, each of which is in one piece.
func Unmark(to io.Writer) io.Writer { return unmarked{to} }

type unmarked struct{ to io.Writer }

// Write is io.Writer's.
func (u unmarked) Write(p []byte) (int, error) {
	if !bytes.Contains(p, []byte(mark)) {
		return u.to.Write(p)
	}
	if _, err := io.WriteString(u.to, Unmarked(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}
