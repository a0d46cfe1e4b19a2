package process

import (
	"crypto/sha256"
	"fmt"
	"os"
	"runtime/debug"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/proc"
)

// Build names the build of this program, for Config: its version, and a digest of all that is known of it. It is to be called when the
// program starts, since on some systems there may be another file in its place later: its size and its time count there.
func Build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	text := info.String()
	if path, err := proc.Executable(); err == nil && !proc.Pinned {
		if file, err := os.Stat(path); err == nil {
			text += fmt.Sprint(file.Size(), file.ModTime().UnixNano())
		}
	}
	sum := sha256.Sum256([]byte(text))
	return fmt.Sprintf("%s (%x)", info.Main.Version, sum[:6])
}

// refusal is why a child that is the build of cfg does not do what b says: its parent is another build. Both are needed to know.
func (b *boot) refusal(cfg runtime.Config) error {
	if b.Build == cfg.Build {
		return nil
	}
	return js.Errorf(js.InvalidState, "this program was replaced while it ran: the child is %s, its parent is %s; start it again",
		cfg.Build, b.Build)
}
