package page

import (
	"path"
	"strconv"
	"strings"

	"weft/repl/view/lanes"
)

// document is what the viewer is given; viewer/data.ts says what the fields mean.
type document struct {
	Runs   []run       `json:"runs"`
	Diff   []int       `json:"diff"`
	States [][2]string `json:"states"`
}

type run struct {
	Script  string      `json:"script"`
	Command string      `json:"command"`
	Clock   string      `json:"clock"`
	Files   [][2]string `json:"files"`
	Procs   []proc      `json:"procs"`
	Lanes   []lane      `json:"lanes"`
	Steps   [][6]int64  `json:"steps"`
	Wakes   [][5]int    `json:"wakes"`
	Objects []object    `json:"objs"`
	Outputs [][4]int    `json:"outs"`
	Turns   [][4]int    `json:"turns"`
	GIL     [][][3]int  `json:"gil"`
	Failure *failure    `json:"fail,omitempty"`
	Left    int         `json:"left"`
	Strings []string    `json:"s"`
}

type proc struct {
	Name  string `json:"n"`
	Ended int    `json:"ended"`
	Code  int    `json:"code"`
}

type lane struct {
	Name   string   `json:"n"`
	Title  string   `json:"t"`
	Proc   int      `json:"p"`
	Task   int      `json:"k"`
	Failed int      `json:"f"`
	Bars   [][5]int `json:"b"`
}

type object struct {
	Name    string   `json:"n"`
	Kind    string   `json:"k"`
	Changes [][3]int `json:"c"`
}

type failure struct {
	Step int    `json:"step"`
	Lane int    `json:"lane"`
	Kind string `json:"kind"`
	Text string `json:"text"`
	With int    `json:"with"`
}

// data is what a page is made of.
func data(r, other *lanes.Run) document {
	d := document{Runs: []run{compact(r)}, Diff: []int{}}
	if other != nil {
		d.Runs = append(d.Runs, compact(other))
		if a, b := lanes.Part(r, other); a > 0 {
			d.Diff = []int{a, b}
		}
	}
	for s := range lanes.States {
		look := lanes.State(s).Look()
		d.States = append(d.States, [2]string{look.Word, look.Glyph})
	}
	return d
}

// packer puts each text into a table once.
type packer struct {
	*run
	texts map[string]int
	files map[string]int
}

func (p *packer) text(s string) int {
	n, known := p.texts[s]
	if !known {
		n = len(p.Strings)
		p.texts[s] = n
		p.Strings = append(p.Strings, s)
	}
	return n
}

// place is the number of a file, -1 for none, and the line.
func (p *packer) place(at string) (file, line int) {
	parts := strings.Split(at, ":")
	if len(parts) < 2 {
		return -1, 0
	}
	tail := 1
	if len(parts) > 2 {
		tail = 2
	}
	line, err := strconv.Atoi(parts[len(parts)-tail])
	name := strings.Join(parts[:len(parts)-tail], ":")
	if err != nil {
		return -1, 0
	}
	file, known := p.files[path.Base(name)]
	if !known {
		return -1, 0
	}
	return file, line
}

// compact is a run for a page.
func compact(r *lanes.Run) run {
	p := &packer{&run{}, map[string]int{}, map[string]int{}}
	p.Script, p.Command, p.Clock, p.Left = lanes.Brief(r.Header.Script), command(r), "time", r.Left
	if r.Header.Virtual {
		p.Clock = "virtual time"
	}
	p.Files, p.Procs, p.Wakes, p.Objects, p.Outputs, p.Turns = [][2]string{}, []proc{}, [][5]int{}, []object{}, [][4]int{}, [][4]int{}
	for _, s := range r.Sources {
		p.files[path.Base(s.Name)] = len(p.Files)
		p.Files = append(p.Files, [2]string{s.Name, s.Text})
	}
	for _, pr := range r.Processes {
		p.Procs = append(p.Procs, proc{pr.Name, pr.Ended, pr.Code})
		gil := [][3]int{}
		for _, t := range pr.GIL {
			gil = append(gil, [3]int{t.Lane, t.From, t.To})
		}
		p.GIL = append(p.GIL, gil)
	}
	p.lanes(r)
	p.steps(r)
	p.rest(r)
	return *p.run
}

func (p *packer) lanes(r *lanes.Run) {
	for i, l := range r.Lanes {
		out := lane{Name: l.Name, Title: r.Title(i), Proc: l.Process, Failed: p.text(l.Failed)}
		if l.Task {
			out.Task = 1
		}
		for _, b := range l.Bars {
			why := r.Why(&b)
			if b.At != "" && b.State.Waits() {
				why += " · " + b.At
			}
			out.Bars = append(out.Bars, [5]int{int(b.State), b.From, b.To, p.text(why), b.Holder})
		}
		p.Lanes = append(p.Lanes, out)
	}
}

func (p *packer) steps(r *lanes.Run) {
	for step := 1; step <= r.Steps(); step++ {
		e := r.At(step)
		file, line := p.place(e.At)
		shared := int64(0)
		if lanes.Shared(e) {
			shared = 1
		}
		p.Steps = append(p.Steps, [6]int64{int64(r.LaneOf(step)), int64(p.text(lanes.Does(e))), int64(file), int64(line), e.Time, shared})
	}
}

func (p *packer) rest(r *lanes.Run) {
	for _, w := range r.Wakes {
		p.Wakes = append(p.Wakes, [5]int{w.From, w.FromStep, w.To, w.ToStep, p.text(w.What)})
	}
	for _, o := range r.Objects {
		out := object{Name: o.Name, Kind: o.Kind}
		for _, c := range o.Changes {
			out.Changes = append(out.Changes, [3]int{c.Step, c.Lane, p.text(c.Text)})
		}
		p.Objects = append(p.Objects, out)
	}
	for _, o := range r.Outputs {
		p.Outputs = append(p.Outputs, [4]int{o.Step, o.Lane, o.Stream, p.text(o.Text)})
	}
	for _, s := range r.Switches {
		p.Turns = append(p.Turns, [4]int{s.Step, s.From, s.To, p.text(s.Why)})
	}
	if f := r.Failure; f != nil {
		p.Failure = &failure{f.Step, f.Lane, f.Kind, f.Text, f.With}
	}
}

// command is how the program is run in the same way.
func command(r *lanes.Run) string {
	text := "weft"
	if r.Header.Strategy == "random" {
		text += " --seed " + strconv.FormatUint(r.Header.Seed, 10)
	}
	if r.Header.Virtual {
		text += " --time=virtual"
	}
	text += " " + quoted(r.Header.Script)
	for _, a := range r.Header.Args {
		text += " " + quoted(a)
	}
	return text
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:=@%+,", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
