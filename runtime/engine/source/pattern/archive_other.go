//go:build !js

package pattern

import _ "embed" // Archive

//go:embed regexpu/regexpu.zip
var archive []byte

// Archive is regexpu.zip.
func Archive() ([]byte, error) { return archive, nil }
