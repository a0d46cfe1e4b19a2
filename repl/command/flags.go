package command

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"weft/runtime/usage"
)

// choice is a flag that has one of a few values, the first unless another was given.
type choice struct {
	value string
	all   []string
}

func choices(all ...string) choice { return choice{all[0], all} }

func (c *choice) String() string { return c.value }

// Type lists the values: real or virtual.
func (c *choice) Type() string {
	last := len(c.all) - 1
	return strings.Join(c.all[:last], ", ") + " or " + c.all[last]
}

func (c *choice) Set(s string) error {
	if !slices.Contains(c.all, s) {
		return errors.ErrUnsupported
	}
	c.value = s
	return nil
}

// size is a flag that has a number of bytes: 100, 64KB, 1.5GB. A K is 1024.
type size int64

func (s *size) String() string {
	if *s == 0 {
		return "" // of a flag that is not set
	}
	return strings.ReplaceAll(usage.Size(int64(*s)), " ", "")
}

// Type is "size".
func (*size) Type() string { return "size" }

func (s *size) Set(text string) error {
	number := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(text), "B"), "I")
	unit := 1.0
	if i := strings.IndexByte("KMGT", (number + " ")[max(len(number)-1, 0)]); i >= 0 {
		number, unit = number[:len(number)-1], math.Pow(1024, float64(i+1))
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !(n >= 0 && n*unit < math.MaxInt64) {
		return errors.ErrUnsupported
	}
	*s = size(n * unit)
	return nil
}
