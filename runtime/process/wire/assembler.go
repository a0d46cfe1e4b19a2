package wire

import "maps"

// Assembler puts the parts of bodies together. The zero value is ready. It belongs to one goroutine.
type Assembler struct{ parts map[partOf]*Body }

type partOf struct {
	from string
	id   uint64
}

// Take looks at a frame. A Part is kept, and whole is false; else all of the frame's body is its Rest now. The error says that the
// body is too long.
func (a *Assembler) Take(f *Frame) (whole bool, err error) {
	key := partOf{f.From, f.ID}
	if _, part := f.Payload.(*Part); part {
		return false, a.keep(key, f.Body)
	}
	if begun := a.parts[key]; f.Parts && begun != nil {
		f.Rest = *begun
		delete(a.parts, key)
	}
	err = f.Rest.append(f.Body)
	f.Body, f.Parts = nil, false
	return err == nil, err
}

func (a *Assembler) keep(key partOf, piece []byte) error {
	if len(piece) == 0 {
		return nil // what takes no room must not pile up either
	}
	if a.parts == nil {
		a.parts = map[partOf]*Body{}
	}
	if a.parts[key] == nil {
		a.parts[key] = &Body{}
	}
	err := a.parts[key].append(piece)
	if err != nil {
		delete(a.parts, key)
	}
	return err
}

// Drop forgets what a process has begun to send.
func (a *Assembler) Drop(from string) {
	maps.DeleteFunc(a.parts, func(key partOf, _ *Body) bool { return key.from == from })
}
