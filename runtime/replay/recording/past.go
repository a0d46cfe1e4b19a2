package recording

import "io"

// Process is the process with that path; nil when there is none.
func (r *Recording) Process(path string) *Process { return r.processes[path] }

// Past reads the journal of the process, from its beginning.
func (p *Process) Past() io.Reader {
	var chain []*Process
	for q := p; q != nil; q = q.parent {
		chain = append(chain, q)
	}
	past := &pastReader{file: p.file}
	limit := p.size
	limits := make([]int64, len(chain))
	for i, q := range chain {
		limits[i] = limit
		limit = min(limit, q.shared)
	}
	for i := len(chain) - 1; i >= 0; i-- {
		past.parts = append(past.parts, part{chain[i].pieces, limits[i] - limit})
		limit = limits[i]
	}
	return past
}

// part is some bytes of pieces.
type part struct {
	pieces []piece
	left   int64
}

// pastReader reads parts.
type pastReader struct {
	file  io.ReaderAt
	parts []part
	at    int64 // in the first piece
}

// Read is io.Reader's.
func (r *pastReader) Read(b []byte) (int, error) {
	for len(r.parts) > 0 {
		first := &r.parts[0]
		if first.left == 0 || len(first.pieces) == 0 {
			r.parts, r.at = r.parts[1:], 0
			continue
		}
		q := first.pieces[0]
		if q.size == r.at {
			first.pieces, r.at = first.pieces[1:], 0
			continue
		}
		if len(b) == 0 {
			return 0, nil
		}
		n := min(int64(len(b)), q.size-r.at, first.left)
		m, err := r.file.ReadAt(b[:n], q.at+r.at)
		r.at += int64(m)
		first.left -= int64(m)
		if m > 0 {
			err = nil
		}
		return m, err
	}
	return 0, io.EOF
}
