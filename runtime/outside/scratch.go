package outside

import "sync/atomic"

// Scratch is where the bytes of a script's are while an operation writes them: the script may change its own meanwhile. The place of the
// last ones is used again, since new memory costs more than the copy. The zero Scratch is ready; any goroutine may use it.
type Scratch struct{ spare atomic.Pointer[[]byte] }

// mostSpare is how much a Scratch keeps when nobody writes.
const mostSpare = 2 << 20

// Copy is a copy of data, for one operation.
func (s *Scratch) Copy(data []byte) []byte {
	if old := s.spare.Swap(nil); old != nil {
		return append((*old)[:0], data...)
	}
	return append([]byte{}, data...)
}

// Free takes back what Copy has made, when nobody reads it any more. It need not be called.
func (s *Scratch) Free(data []byte) {
	if n := cap(data); n > 0 && n <= mostSpare {
		s.spare.Store(&data)
	}
}
