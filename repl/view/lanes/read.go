package lanes

import (
	"errors"
	"io"

	"weft/runtime/trace"
)

// Read makes a run of a log. One that ends too early, as when a program was killed, is shown as far as it goes.
func Read(from io.Reader) (*Run, error) {
	log, err := trace.Read(from)
	var damage *trace.Damage
	if err != nil && !(errors.As(err, &damage) && damage.Cut && log != nil) {
		return nil, err
	}
	return Of(log.Header, log.Events), nil
}
