package wire

// Assembler puts the parts of bodies together. The zero value is ready. It belongs to one goroutine.
type Assembler struct{ parts map[partOf]*assembly }

type partOf struct {
	from string
	id   uint64
}

type assembly struct {
	body Body
	size int64
}

// Take looks at a frame. A Part is kept, and done is false; else body is all of the frame's.
func (a *Assembler) Take(f *Frame) (body Body, done bool, err error) {
	key := partOf{f.From, f.ID}
	part, isPart := f.Payload.(*Part)
	switch {
	case isPart && part.Withdrawn:
		delete(a.parts, key)
		return Body{}, false, nil
	case isPart:
		return Body{}, false, a.keep(key, f.Body)
	case f.Rest.Size() > 0:
		return f.Rest, true, nil
	case f.Parts:
		p := a.parts[key]
		delete(a.parts, key)
		if p != nil {
			body = p.body
		}
	}
	if len(f.Body) > 0 {
		body.append(f.Body)
	}
	return body, true, nil
}

func (a *Assembler) keep(key partOf, piece []byte) error {
	if len(piece) == 0 {
		return nil // what takes no room must not pile up either
	}
	if a.parts == nil {
		a.parts = map[partOf]*assembly{}
	}
	p := a.parts[key]
	if p == nil {
		p = &assembly{}
		a.parts[key] = p
	}
	if p.size += int64(len(piece)); p.size > MaxMessage {
		delete(a.parts, key)
		return errLongMessage
	}
	if p.size > spillAt {
		p.body.spillOver()
	}
	p.body.append(piece)
	return nil
}

// Drop forgets what a process has begun to send.
func (a *Assembler) Drop(from string) {
	for key := range a.parts {
		if key.from == from {
			delete(a.parts, key)
		}
	}
}
