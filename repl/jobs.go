package repl

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"weft/runtime/session"
	"weft/runtime/usage"
)

// busy is said when the session does not answer in time.
const busy = "the session is busy: Ctrl-C stops what it does"

// jobs are the commands about what inputs have started.
type jobs struct {
	show *display
	eval *evaluator
}

func (j *jobs) list(string) error {
	list, ok := j.eval.current().Jobs()
	switch {
	case !ok:
		return j.show.complain(busy)
	case len(list) == 0:
		return j.show.say(j.show.dim("no jobs") + "\n")
	}
	return j.show.say(j.show.table(rowsOf(list, func(job session.Job) []string {
		name := strings.TrimSpace(job.Kind + " " + job.Name)
		return []string{fmt.Sprintf("#%d", job.Number), name, usage.Brief(job.Age), job.State, job.Place, job.Code}
	})))
}

// numbers are the jobs that a command can be given.
func (j *jobs) numbers(string) (out []string) {
	list, _ := j.eval.current().Jobs()
	for _, job := range list {
		out = append(out, strconv.Itoa(job.Number))
	}
	return out
}

// killable is what .kill can be given.
func (j *jobs) killable(string) []string { return append(j.numbers(""), "all") }

func (j *jobs) kill(arg string) error {
	for _, word := range strings.FieldsFunc(arg, func(r rune) bool { return r == ' ' || r == ',' }) {
		words := []string{word}
		if from, to, several := jobRange(word); several {
			words = slices.DeleteFunc(j.numbers(""), func(number string) bool {
				n, _ := strconv.Atoi(number)
				return n < from || n > to
			})
			if len(words) == 0 {
				_ = j.show.complain(".kill %s: there are no such jobs", word)
			}
		}
		for _, number := range words {
			if err := j.do(".kill", number, (*session.Session).Kill); err != nil {
				return err
			}
		}
	}
	return nil
}

// jobRange reads what stands for several jobs: all, or 3-8.
func jobRange(word string) (from, to int, ok bool) {
	if word == "all" {
		return 0, math.MaxInt, true
	}
	first, last, ok := strings.Cut(strings.ReplaceAll(word, "#", ""), "-")
	from, bad := strconv.Atoi(first)
	to, worse := strconv.Atoi(last)
	return from, to, ok && bad == nil && worse == nil
}

func (j *jobs) foreground(arg string) error {
	if arg == "" {
		all := j.numbers("")
		if len(all) == 0 {
			return j.show.complain(".fg: there are no jobs")
		}
		arg = all[len(all)-1]
	}
	return j.do(".fg", arg, (*session.Session).Foreground)
}

func (j *jobs) wait(string) error { return j.during((*session.Session).Wait) }

// do does something with the job whose number is arg, with or without its #.
func (j *jobs) do(command, arg string, what func(*session.Session, int) (session.Result, error)) error {
	n, err := strconv.Atoi(strings.TrimPrefix(arg, "#"))
	if err != nil || n <= 0 {
		return j.show.complain("%s: %q is not the number of a job; .jobs lists them", command, arg)
	}
	return j.during(func(s *session.Session) (session.Result, error) { return what(s, n) })
}

// during does something with the session and shows the result.
func (j *jobs) during(do func(*session.Session) (session.Result, error)) error {
	r, ok, err := j.eval.during(do)
	if ok {
		j.show.result(r)
	}
	return err
}
