package prove

import (
	"fmt"
	"io"
	"strings"
)

// Report takes the results of a suite, one at a time.
type Report interface {
	Take(r Result)
	// Close is called after the last one. The error is the first of writing.
	Close() error
}

// Count is how many results there were of each kind.
type Count struct{ All, Failed, Unsaid, Wrote int }

// Take counts a result.
func (c *Count) Take(r Result) {
	c.All++
	if len(r.Failed) > 0 {
		c.Failed++
	}
	if !r.Said {
		c.Unsaid++
	}
	if r.Wrote {
		c.Wrote++
	}
}

// Listing writes results for people.
type Listing struct {
	Count
	w     io.Writer
	color bool
	again string // the command line that runs a case again, without seed and path
	err   error
}

// NewListing makes a listing; again is how a case is run again: "weft test -A".
func NewListing(w io.Writer, color bool, again string) *Listing {
	return &Listing{w: w, color: color, again: again}
}

// Take writes a result.
func (l *Listing) Take(r Result) {
	l.Count.Take(r)
	switch {
	case len(r.Failed) > 0:
		l.say("31", "FAIL", r.Path)
		l.failures(r)
	case r.Wrote:
		l.say("33", "wrote", r.Path)
	case !r.Said:
		l.say("32", "ok", r.Path+"  (no expectation: it ends with exit code 0)")
	default:
		l.say("32", "ok", r.Path)
	}
}

func (l *Listing) say(color, word, text string) {
	l.printf("%s%s %s\n", l.paint(color, word), strings.Repeat(" ", 5-len(word)), text)
}

// Sizes of a listing.
const (
	mostFailures = 3  // runs of a case of which it shows how they differ
	mostSeeds    = 10 // of others, which it names
)

func (l *Listing) failures(r Result) {
	if r.Runs > 1 {
		l.printf("      %d of %d runs\n", len(r.Failed), r.Runs)
	}
	for i, f := range r.Failed {
		if i == mostFailures {
			l.printf("      and %s\n", seeds(r.Failed[i:]))
			return
		}
		if f.Seed != nil {
			l.printf("      seed %d; to run it again: %s --seed %d %s\n", *f.Seed, l.again, *f.Seed, r.Path)
		}
		for line := range strings.Lines(f.Why.Error() + "\n") {
			l.printf("      %s\n", l.diff(strings.TrimSuffix(line, "\n")))
		}
	}
}

// seeds names those of runs that have failed.
func seeds(failed []Failure) string {
	var names []string
	for _, f := range failed {
		if f.Seed != nil && len(names) < mostSeeds {
			names = append(names, fmt.Sprint(*f.Seed))
		}
	}
	if len(names) == 0 {
		return fmt.Sprintf("%d more", len(failed))
	}
	if len(names) < len(failed) {
		names = append(names, "...")
	}
	return fmt.Sprintf("%d more: seed %s", len(failed), strings.Join(names, ", "))
}

func (l *Listing) diff(line string) string {
	switch {
	case strings.HasPrefix(line, "- "):
		return l.paint("31", line)
	case strings.HasPrefix(line, "+ "):
		return l.paint("32", line)
	}
	return line
}

// Close writes the sum.
func (l *Listing) Close() error {
	words := fmt.Sprintf("%d of %d as expected", l.All-l.Failed, l.All)
	if l.Wrote > 0 {
		words += fmt.Sprintf(", %d rewritten", l.Wrote)
	}
	if l.Unsaid > l.Wrote {
		words += fmt.Sprintf(", %d without an expectation", l.Unsaid)
	}
	l.printf("%s\n", words)
	return l.err
}

func (l *Listing) printf(format string, args ...any) {
	if l.err == nil {
		_, l.err = fmt.Fprintf(l.w, format, args...)
	}
}

func (l *Listing) paint(color, text string) string {
	if !l.color {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[39m"
}
