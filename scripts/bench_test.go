package scripts_test

import (
	"os/exec"
	"testing"
	"time"
)

// BenchmarkHello is a whole process that prints a line: weft, and Python in turn with it where there is one. "ratio" is
// weft's time in Python's.
func BenchmarkHello(b *testing.B) {
	weft, err := exec.LookPath("weft")
	if err != nil {
		b.Fatal(err)
	}
	python, noPython := exec.LookPath("python3")
	var ours, theirs time.Duration
	for b.Loop() {
		ours += process(b, weft, "-e", "print('hello')")
		if noPython == nil {
			theirs += process(b, python, "-c", "print('hello')")
		}
	}
	b.ReportMetric(0, "ns/op") // of both together: means nothing
	b.ReportMetric(float64(ours.Microseconds())/1000/float64(b.N), "ms/run")
	if noPython == nil {
		b.ReportMetric(float64(ours)/float64(theirs), "ratio")
	}
}

// process is how long a program takes.
func process(b *testing.B, name string, args ...string) time.Duration {
	b.Helper()
	start := time.Now()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		b.Fatalf("%s: %v\n%s", name, err, out)
	}
	return time.Since(start)
}
