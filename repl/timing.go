package repl

import (
	"fmt"
	"math"
	"slices"
	"time"

	"weft/repl/language"
	"weft/runtime/engine/source"
	"weft/runtime/session"
	"weft/runtime/usage"
)

func (p *Prompt) time(code string) error {
	r, ok, err := p.evaluate(source.Text{Code: language.Input(code)})
	if !ok {
		return err
	}
	return p.show.say(p.show.dim("took "+usage.Brief(r.Took)) + "\n")
}

// How .bench measures: rounds of at least roundTime each.
const (
	rounds    = 10
	roundTime = 20 * time.Millisecond
	mostTurns = 1 << 24
)

// bench is .bench. What the code prints is not shown: there would be too much of it.
func (p *Prompt) bench(code string) error {
	code = language.Input(code)
	p.record.mute()
	defer p.record.unmute()
	var turns int
	var each []float64
	r, ok, err := p.eval.during(func(s *session.Session) (r session.Result, err error) {
		turns, r, err = calibrate(s, code)
		for n := 0; n < rounds && err == nil && r.Error == ""; n++ {
			if r, err = s.Measure(code, turns); err == nil && r.Error == "" {
				each = append(each, r.Took.Seconds()/float64(turns))
			}
		}
		return r, err
	})
	switch {
	case !ok:
		return err
	case r.Error != "":
		p.show.result(r)
		return nil
	}
	mean, deviation := statistics(each)
	slices.Sort(each)
	median := (each[(rounds-1)/2] + each[rounds/2]) / 2
	text := fmt.Sprintf("median %s, minimum %s, mean %s ± %s (%d rounds of %d)\n",
		seconds(median), seconds(each[0]), seconds(mean), seconds(deviation), rounds, turns)
	if n := p.record.unmute(); n > 0 {
		text += p.show.dim(fmt.Sprintf("%d lines were printed meanwhile, and not shown", n)) + "\n"
	}
	return p.show.say(text)
}

// calibrate finds how many turns last for a round.
func calibrate(s *session.Session, code string) (turns int, r session.Result, err error) {
	for turns = 1; ; turns *= 2 {
		r, err = s.Measure(code, turns)
		if err != nil || r.Error != "" || r.Took >= roundTime || turns >= mostTurns {
			return turns, r, err
		}
	}
}

func statistics(list []float64) (mean, deviation float64) {
	for _, v := range list {
		mean += v / float64(len(list))
	}
	for _, v := range list {
		deviation += (v - mean) * (v - mean) / float64(len(list)-1)
	}
	return mean, math.Sqrt(deviation)
}

// seconds is a time to three digits.
func seconds(s float64) string {
	for _, unit := range []struct {
		size float64
		name string
	}{{1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}} {
		if s >= unit.size {
			return fmt.Sprintf("%.3g %s", s/unit.size, unit.name)
		}
	}
	return fmt.Sprintf("%.3g ns", s/1e-9)
}
