package recording

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
)

// mostScript is how large a script may be to be compared with what was recorded, in bytes.
const mostScript = 64 << 20

// Changed reports whether the script that was recorded is there, as a file, and another one. It reads that file; program is the
// program that a file has.
func (h *Header) Changed(program func(name, text string) (string, error)) bool {
	if strings.HasPrefix(h.Script, "<") && strings.HasSuffix(h.Script, ">") {
		return false // it was no file
	}
	info, err := os.Lstat(h.Script)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostScript {
		return false
	}
	file, err := os.ReadFile(h.Script)
	if err != nil {
		return false
	}
	code, err := program(h.Script, string(file))
	sum := sha256.Sum256([]byte(code))
	return err != nil || hex.EncodeToString(sum[:]) != h.SHA256
}
