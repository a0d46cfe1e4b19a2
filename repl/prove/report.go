package prove

import (
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"weft/runtime/engine/source"
)

// TAP writes results as the Test Anything Protocol has them, version 14.
type TAP struct {
	w      io.Writer
	number int
	err    error
}

// NewTAP begins with how many results there will be.
func NewTAP(w io.Writer, cases int) *TAP {
	t := &TAP{w: w}
	t.printf("TAP version 14\n1..%d\n", cases)
	return t
}

// Take writes a result.
func (t *TAP) Take(r Result) {
	t.number++
	word, remark := "ok", ""
	if len(r.Failed) > 0 {
		word = "not ok"
	}
	if !r.Said {
		remark = " (no expectation)"
	}
	escape := strings.NewReplacer(`\`, `\\`, "#", `\#`, "\n", " ")
	t.printf("%s %d - %s%s\n", word, t.number, escape.Replace(filepath.ToSlash(r.Path)), remark)
	for _, f := range r.Failed {
		t.printf("  ---\n")
		if f.Seed != nil {
			t.printf("  seed: %d\n", *f.Seed)
		}
		t.printf("  message: |-\n")
		for line := range strings.Lines(f.Why.Error() + "\n") {
			t.printf("    %s\n", source.Printable(strings.TrimSuffix(line, "\n")))
		}
		t.printf("  ...\n")
	}
}

// Close returns the first error.
func (t *TAP) Close() error { return t.err }

func (t *TAP) printf(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format, args...)
	}
}

// JUnit keeps results, and writes them as the XML of JUnit at the end.
type JUnit struct {
	w     io.WriteCloser
	suite junitSuite
	took  float64
}

// JUnitMagic is how its files begin.
const JUnitMagic = xml.Header + "<testsuites"

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class    string         `xml:"classname,attr"`
	Name     string         `xml:"name,attr"`
	File     string         `xml:"file,attr"`
	Time     string         `xml:"time,attr"`
	Failures []junitFailure `xml:"failure"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// NewJUnit is closed by Close, and w with it.
func NewJUnit(w io.WriteCloser) *JUnit { return &JUnit{w: w, suite: junitSuite{Name: "weft"}} }

// Take keeps a result.
func (j *JUnit) Take(r Result) {
	path := filepath.ToSlash(r.Path)
	dir, name := "weft", path
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		dir, name = path[:i], path[i+1:]
	}
	c := junitCase{Class: dir, Name: name, File: path, Time: seconds(r.Took.Seconds())}
	for _, f := range r.Failed {
		first, _, _ := strings.Cut(f.Why.Error(), "\n")
		if f.Seed != nil {
			first = fmt.Sprintf("seed %d: %s", *f.Seed, first)
		}
		c.Failures = append(c.Failures, junitFailure{first, f.Why.Error()})
	}
	j.suite.Tests++
	if len(c.Failures) > 0 {
		j.suite.Failures++
	}
	j.took += r.Took.Seconds()
	j.suite.Cases = append(j.suite.Cases, c)
}

// Close writes all results.
func (j *JUnit) Close() error {
	j.suite.Time = seconds(j.took)
	text, err := xml.MarshalIndent(struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}{Suites: []junitSuite{j.suite}}, "", "  ")
	if err == nil {
		_, err = io.WriteString(j.w, xml.Header+string(text)+"\n")
	}
	if closing := j.w.Close(); err == nil {
		err = closing
	}
	return err
}

func seconds(s float64) string { return fmt.Sprintf("%.3f", s) }
