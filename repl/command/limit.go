package command

import (
	"fmt"
	"io"
	"os"
	"sync"
)

// limit is how much a program may print to both streams together.
type limit struct {
	most size
	tell io.Writer // that there was more, once

	mu   sync.Mutex
	left int64
	told bool
}

// limited is a stream with a limit: what is beyond it cannot be written, which ends the program.
type limited struct {
	*limit
	to   io.Writer
	file *os.File // that to writes to
}

// Fd is that of the file, for who asks whether it is a terminal.
func (w limited) Fd() uintptr { return w.file.Fd() }

// Write writes as much as may be written.
func (w limited) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	most := int(min(int64(len(p)), w.left))
	n, err := w.to.Write(p[:most])
	w.left -= int64(n)
	if err == nil && n < len(p) {
		err = fmt.Errorf("the program prints more than --max-output %s allows", w.most.String())
		if !w.told {
			fmt.Fprintf(w.tell, "weft: %v\n", err)
		}
		w.told = true
	}
	return n, err
}
