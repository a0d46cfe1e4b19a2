// Package input is what programs do with their standard input, as operations of package outside: a journal has what was typed, so a
// repetition needs nobody who types. No permission is needed. A process that was started by another one has an empty input.
package input

import (
	"context"
	"errors"
	"io"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/outside"
	"weft/runtime/replay"
	"weft/runtime/stdin"
)

// Input is the standard input of a realm.
type Input struct {
	rt  *runtime.Realm
	src stdin.Source // nil: it is empty
}

// Of is that of rt.
func Of(rt *runtime.Realm) Input { return Input{rt, rt.Host.Config().Stdin} }

// Reading is an operation that takes some input, at most that many bytes. None is the end.
func (in Input) Reading(name string, most int) outside.Op[[]byte] {
	return in.op(name, func(ctx context.Context) ([]byte, error) { return in.src.Read(ctx, most) })
}

// Line is an operation that takes a line, with its end if it has one, and shows a prompt before if the source does that, see Prompts.
func (in Input) Line(name, prompt string) outside.Op[[]byte] {
	return in.op(name, func(ctx context.Context) ([]byte, error) { return in.src.Line(ctx, prompt) })
}

// Rest is an operation that takes all up to the end.
func (in Input) Rest(name string) outside.Op[[]byte] {
	return in.op(name, func(ctx context.Context) (all []byte, err error) {
		for {
			data, err := in.src.Read(ctx, 1<<20)
			all = append(all, data...)
			switch {
			case err == nil:
				continue
			case err != io.EOF:
				in.src.Unread(all)
				return nil, err
			}
			return all, nil
		}
	})
}

func (in Input) op(name string, take func(ctx context.Context) ([]byte, error)) outside.Op[[]byte] {
	op := outside.Op[[]byte]{Name: name, Kind: "the standard input", Do: func(s *outside.Scope) ([]byte, error) {
		if in.src == nil {
			return nil, nil
		}
		data, err := take(s)
		switch {
		case errors.Is(err, io.EOF):
			err = nil
		case errors.Is(err, stdin.ErrInterrupted):
			err = outside.Failf(js.Interrupt, "%v", err)
		}
		return data, outside.System(err, "read", "", "")
	}}
	if in.src != nil {
		op.Undo = in.src.Unread
	}
	return op
}

// Raw is an operation that has the terminal hand over each key, or lines.
func (in Input) Raw(name string, raw bool) outside.Op[struct{}] {
	return outside.Op[struct{}]{Name: name, Kind: "the terminal", Do: func(*outside.Scope) (none struct{}, err error) {
		switch err = in.src.SetRaw(raw); {
		case errors.Is(err, errors.ErrUnsupported):
			err = &outside.Failure{Class: "Error", Code: "ENOTSUP", Syscall: "setRawMode", Message: "setRawMode ENOTSUP: weft does not know how to do that on this system"}
		default:
			err = outside.System(err, "setRawMode", "", "")
		}
		return none, err
	}}
}

// Terminal tells whether keys can be had from a terminal.
func (in Input) Terminal() bool {
	return replay.Ask(in.rt.Journal, "typed", func() bool { return in.src != nil && in.src.Terminal() })
}

// Prompts tells whether the source shows prompts itself.
func (in Input) Prompts() bool {
	return replay.Ask(in.rt.Journal, "prompts", func() bool { return in.src != nil && in.src.Prompts() })
}
