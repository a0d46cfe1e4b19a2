package page

import (
	"embed"
	"io/fs"
)

//go:embed viewer
var viewer embed.FS

// Viewer is the files of the viewer, in the folder of that name, for other pages that show lanes: viewer.ts and lanes.css.
func Viewer() fs.FS { return viewer }
