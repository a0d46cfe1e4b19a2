//go:build !js

package share

import _ "embed" // Marked

//go:embed marked.umd.js
var marked string

// Marked renders Markdown: marked 18.2.1, MIT, see marked.LICENSE. It is lib/marked.umd.js of the package of npm as it is there, without
// the line that names its source map.
func Marked() string { return marked }
