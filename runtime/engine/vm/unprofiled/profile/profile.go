// Package profile stands for the package of this name of github.com/google/pprof, in which goja's profiler writes what it has seen: weft
// never starts that profiler, and Google's package compiles twenty regular expressions each time that a process begins. It has
// what goja's profiler names, with the meaning that it has there, and go.mod puts it in the place of the other.
package profile

import (
	"errors"
	"io"
)

// Profile is what a profiler has seen.
type Profile struct {
	SampleType               []*ValueType
	Sample                   []*Sample
	Mapping                  []*Mapping
	Location                 []*Location
	Function                 []*Function
	PeriodType               *ValueType
	Period                   int64
	TimeNanos, DurationNanos int64
}

// ValueType is what a value counts, and in which unit.
type ValueType struct{ Type, Unit string }

// Sample is how often a stack was seen.
type Sample struct {
	Location []*Location
	Value    []int64
}

// Mapping is a part of a program.
type Mapping struct {
	File                                       string
	ID                                         uint64
	HasFunctions, HasFilenames, HasLineNumbers bool
}

// Location is a place in a program.
type Location struct {
	ID      uint64
	Mapping *Mapping
	Line    []Line
}

// Line is a line of a function.
type Line struct {
	Function *Function
	Line     int64
	Column   int64
}

// Function is a function of a program.
type Function struct {
	ID                         uint64
	Name, SystemName, Filename string
	StartLine                  int64
}

// Write refuses: nothing is profiled.
func (*Profile) Write(io.Writer) error { return errors.ErrUnsupported }
