package recording

import (
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"
)

// This file is what a header says of the machine and the program.

// ZoneName is the name of the time zone in the data base of the IETF (RFC 6557); "" when it cannot be found out.
func ZoneName() string {
	if name := time.Local.String(); name != "Local" {
		return name
	}
	path, err := filepath.EvalSymlinks("/etc/localtime")
	if err != nil {
		return ""
	}
	_, name, _ := strings.Cut(filepath.ToSlash(path), "/zoneinfo/")
	return name
}

// WeftVersion is the version of this program, with the revision of its source where that is known.
func WeftVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	version := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && !strings.Contains(version, s.Value[:min(12, len(s.Value))]) {
			version += " " + s.Value
		}
	}
	return version
}
