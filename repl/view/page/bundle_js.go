package page

import (
	"errors"
	"os"

	"weft/runtime/engine/aside"
)

// Bundle is the viewer: its style and its script.
func Bundle() (style, script string, err error) {
	css, missing := os.ReadFile(aside.Style)
	code, err := os.ReadFile(aside.Script)
	return string(css), string(code), errors.Join(missing, err)
}
