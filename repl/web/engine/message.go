package engine

import (
	"encoding/json"

	"weft/repl/share"
)

// Request is what a page asks of an engine. Type says which other fields count.
//
//	hello                       what the engine can do: the answer is ready
//	run {files, options}        runs the first of the files, after what runs was stopped
//	seeds {files, options, count}  runs it with each seed from 1, in virtual time, and counts the different outputs
//	replay {recording}          repeats a run
//	page {files}                makes a page of the last run: the answer is file
//	stop                        ends what runs, or the prompt
//	input {text, end, options}  a line for the program that runs, without its newline, or the end of the input; else an input of the prompt
//	answer {ask, answer}        answers a question: yes, once, every or no
//	seen {frame}                the page has shown the output up to that frame
type Request struct {
	Type      string       `json:"type"`
	Files     []share.File `json:"files,omitempty"`
	Options   Options      `json:"options"`
	Count     int          `json:"count,omitempty"`
	Recording []byte       `json:"recording,omitempty"`
	Text      string       `json:"text,omitempty"`
	End       bool         `json:"end,omitempty"`
	Ask       int          `json:"ask,omitempty"`
	Answer    string       `json:"answer,omitempty"`
	Frame     int          `json:"frame,omitempty"`
}

// Options say how a program runs, as the flags of the command line do.
type Options struct {
	Virtual bool     `json:"virtual,omitempty"` // --time=virtual
	Seed    *uint64  `json:"seed,omitempty"`    // --seed
	Method  string   `json:"method,omitempty"`  // --start-method
	Inner   bool     `json:"inner,omitempty"`   // --processes=inner
	Lanes   bool     `json:"lanes,omitempty"`   // make the lanes of the run
	Record  bool     `json:"record,omitempty"`  // record it
	Stay    bool     `json:"stay,omitempty"`    // open a prompt with its variables, as -i does
	Args    []string `json:"args,omitempty"`
	Width   int      `json:"width,omitempty"` // columns to show a value in
}

// Reply is what an engine tells its page. Type says which other fields count.
//
//	ready {can}              the answer to hello
//	begin {what}             a program, a replay, seeds or an input begins
//	out {frame, parts}       what was printed, in order
//	events {page}            the lanes of the run so far, as the trace page has them
//	reading                  the program waits for a line
//	ask {ask, need}          may the program touch that?
//	asked {ask}              the question is not open any more
//	recording {recording}    of the run that has ended
//	idle                     an input of the prompt was evaluated
//	exit {code, ms}          what has begun has ended
//	tried {count, outputs}   how the runs of seeds came out, so far; done when all were run
//	file {name, text}        a file to keep
//	refused {text}           a request that cannot be taken
type Reply struct {
	Type      string          `json:"type"`
	Can       *Capabilities   `json:"can,omitempty"`
	What      string          `json:"what,omitempty"`
	Frame     int             `json:"frame,omitempty"`
	Parts     []Part          `json:"parts,omitempty"`
	Page      json.RawMessage `json:"page,omitempty"`
	Ask       int             `json:"ask,omitempty"`
	Need      *Need           `json:"need,omitempty"`
	Recording []byte          `json:"recording,omitempty"`
	Code      int             `json:"code"`
	Ms        float64         `json:"ms,omitempty"`
	Count     int             `json:"count,omitempty"`
	Outputs   []Outcome       `json:"outputs,omitempty"`
	Done      bool            `json:"done,omitempty"`
	Name      string          `json:"name,omitempty"`
	Text      string          `json:"text,omitempty"`
}

// Capabilities are what the page is told about the place where programs run.
type Capabilities struct {
	Engine  string   `json:"engine"` // "native" or "wasm"
	Version string   `json:"version"`
	Cores   int      `json:"cores"`
	Fork    bool     `json:"fork"`             // processes can be copies of their parents
	Limits  []string `json:"limits,omitempty"` // what programs cannot do there, a sentence each
}

// Part is a piece of output.
type Part struct {
	To   string `json:"to"` // where it was printed: out, err, value for what an input is, or note for what the engine says
	Text string `json:"text"`
}

// The streams of a page.
const (
	toOut   = "out"
	toErr   = "err"
	toValue = "value"
	toNote  = "note"
)

// Need is something that a program wants to touch.
type Need struct {
	Words   string `json:"words"`
	Kind    string `json:"kind"`
	Call    string `json:"call"`
	Process string `json:"process"`
	At      string `json:"at,omitempty"`
	Flag    string `json:"flag"`
}

// Outcome is an output that runs with different seeds had.
type Outcome struct {
	Text  string `json:"text"`
	Code  int    `json:"code"`
	Count int    `json:"count"`
	Seed  uint64 `json:"seed"` // the first one with it
}
