package replay

import (
	"errors"
	"fmt"

	"weft/runtime/replay/journal"
)

// DivergedError says that a run could not be repeated: it has asked the kernel for something else than the journal says, or the
// journal cannot be read.
type DivergedError struct {
	Then, Now string // what the journal says and what the run did, each with its operation, object and line; may be ""
	Why       string // anything else that is wrong; may be ""
	Cut       bool   // the journal ends in the middle of an entry
	Shared    bool   // the process has memory that others could write to at any time
}

// Error says both sides.
func (e *DivergedError) Error() string {
	if e.Why != "" {
		return "the run cannot be repeated: " + e.Why
	}
	text := fmt.Sprintf("the run went another way than before:\n  then: %s\n  now:  %s", e.Then, e.Now)
	if e.Shared {
		text += "\n  what a process reads from shared memory while another one writes there is not recorded; " +
			"what it reads with Atomics, or after a join or a lock, is"
	}
	return text
}

// ExitCode is 1.
func (e *DivergedError) ExitCode() int { return 1 }

// ErrEnds says that a journal ends before its program does.
var ErrEnds = errors.New("the journal ends here")

// stray ends a run that does something else than the journal says: now, where its script is.
func (j *Journal) stray(now string, e *journal.Entry) {
	if at := j.env.Here(); at != nil {
		file, line := at.Position()
		now += fmt.Sprintf(" at %s:%d", file, line)
	}
	j.diverge(now, e)
}

// diverge is stray for what names its place itself.
func (j *Journal) diverge(now string, e *journal.Entry) {
	j.Fail(&DivergedError{Then: describeEntry(e), Now: now})
}

func describeEntry(e *journal.Entry) string {
	switch e.Kind {
	case journal.Call:
		return describeCall(e.Site, e.Object)
	case journal.Answer:
		return describeQuestion(e.Question)
	}
	return e.Kind.String()
}

func describeQuestion(question string) string { return "the question " + question }

// describeCall is a kernel call in words: its operation, object and place.
func describeCall(s journal.Site, object string) string {
	text := s.Op
	if object != "" {
		text += " of " + object
	}
	if s.File != "" {
		text += fmt.Sprintf(" at %s:%d", s.File, s.Line)
	}
	return text
}
