package recording

import (
	"io"
	"slices"
)

// Process is the process with that path; nil when there is none.
func (r *Recording) Process(path string) *Process { return r.processes[path] }

// Past reads the journal of the process, from its beginning.
func (p *Process) Past() io.Reader {
	var own []io.Reader // of the process and its parents, the first process last
	for q, limit := p, p.size; q != nil; q = q.parent {
		inherited := min(limit, q.shared)
		own = append(own, io.LimitReader(&pieceReader{file: p.file, pieces: q.pieces}, limit-inherited))
		limit = inherited
	}
	slices.Reverse(own)
	return io.MultiReader(own...)
}

// pieceReader reads pieces of a file, of which there may be many.
type pieceReader struct {
	file   io.ReaderAt
	first  io.SectionReader // what is left of the first one
	pieces []piece          // that come after it
}

// Read is io.Reader's.
func (r *pieceReader) Read(b []byte) (int, error) {
	for {
		n, err := r.first.Read(b)
		if err != io.EOF || len(r.pieces) == 0 {
			return n, err
		}
		r.first = *io.NewSectionReader(r.file, r.pieces[0].at, r.pieces[0].size)
		r.pieces = r.pieces[1:]
	}
}
