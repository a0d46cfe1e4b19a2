package wire

import "os"

// spill is a file without a name: the memory for what would take too much of it.
type spill struct {
	file *os.File // closed when nothing refers to it any more
	size int64
}

// newSpill makes one; nil when the system has no place for it.
func newSpill() *spill {
	f, err := os.CreateTemp("", "weft-*")
	if err != nil {
		return nil
	}
	if os.Remove(f.Name()) != nil { // a system on which an open file keeps its name
		_ = f.Close()
		_ = os.Remove(f.Name())
		return nil
	}
	return &spill{file: f}
}

// add writes a piece behind what is there; it reports whether there was room.
func (s *spill) add(piece []byte) bool {
	if _, err := s.file.WriteAt(piece, s.size); err != nil {
		return false
	}
	s.size += int64(len(piece))
	return true
}
