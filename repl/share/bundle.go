// Package share puts programs with their runs into pages and links that carry them to others, and takes them out again.
//
// A Bundle is what is carried. Page writes one as a page that shows it, Parse reads it out of such a page, Link and ParseLink are to and from the
// address of a link. What is read comes from strangers: whatever the bytes are, reading gives a bundle whose names stay in a folder, or an error.
package share

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// Bundle is a program with a run of it.
type Bundle struct {
	Files     []File   `json:"files"`               // the first one is what runs
	Flags     []string `json:"flags,omitempty"`     // with which it was run
	Stdout    string   `json:"stdout,omitempty"`    // what it has printed; that of an article has no marks
	Stderr    string   `json:"stderr,omitempty"`    // and written to the standard error stream
	Exit      int      `json:"exit,omitempty"`      // its exit code
	Recording []byte   `json:"recording,omitempty"` // of the run; nil for none
}

// File is a file of a program.
type File struct {
	Name string `json:"name"` // with slashes, in the program's folder
	Text string `json:"text"`
}

// Main is the file that runs.
func (b *Bundle) Main() File { return b.Files[0] }

// Magic is how a page begins.
const Magic = "<!doctype html>\n<!-- shared by weft -->\n"

// Where the bundle stands in a page.
const (
	opening = `<script type="application/json" id="weft">`
	closing = `</script>`
)

// mostFiles is how many files a bundle can have.
const mostFiles = 1000

// errDamaged is the error of a page whose bundle cannot be read.
var errDamaged = errors.New("the page is damaged: the program in it cannot be read")

// IsPage reports whether a file is a page that carries a bundle.
func IsPage(text []byte) bool { return bytes.HasPrefix(text, []byte(Magic)) }

// Parse reads the bundle out of a page.
func Parse(page []byte) (*Bundle, error) {
	if !IsPage(page) {
		return nil, errors.New("it is no page that weft share has written")
	}
	_, rest, found := bytes.Cut(page, []byte(opening))
	text, _, ended := bytes.Cut(rest, []byte(closing))
	if !found || !ended {
		return nil, errDamaged
	}
	return decode(text)
}

func decode(text []byte) (*Bundle, error) {
	b := &Bundle{}
	if err := json.Unmarshal(text, b); err != nil || len(b.Files) == 0 || len(b.Files) > mostFiles {
		return nil, errDamaged
	}
	for _, f := range b.Files {
		if !IsSafe(f.Name) {
			return nil, fmt.Errorf("the page has a file called %q, which it may not have", f.Name)
		}
	}
	return b, nil
}

// IsSafe reports whether a file may have that name: it stays in its folder, on each system, and does nothing to a terminal.
func IsSafe(name string) bool {
	return filepath.IsLocal(filepath.FromSlash(name)) && name != "." && !strings.ContainsAny(name, `\:`) && !strings.ContainsFunc(name, unicode.IsControl)
}

// Unpack writes the files into a folder.
func (b *Bundle) Unpack(dir string) error {
	for _, f := range b.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(f.Text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// mark is how the fragment of a link begins.
const mark = "#weft1="

// Sizes of links.
const (
	mostLink = 16_000  // bytes: longer ones do not get through everywhere
	mostCode = 1 << 20 // bytes of a program in a link
)

// Link packs the files of a bundle into the fragment of an address, which no browser sends anywhere. An error says that they are too long.
func (b *Bundle) Link(address string) (string, error) {
	text, err := json.Marshal(Bundle{Files: b.Files})
	if err != nil {
		return "", err
	}
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestCompression)
	if _, err = w.Write(text); err == nil {
		err = w.Close()
	}
	link := address + mark + base64.RawURLEncoding.EncodeToString(packed.Bytes())
	if len(link) > mostLink {
		return "", fmt.Errorf("the link would have %d bytes, and more than %d do not get through everywhere: share a page", len(link), mostLink)
	}
	return link, err
}

// IsLink reports whether a text is a link that carries a bundle.
func IsLink(text string) bool { return strings.Contains(text, mark) }

// ParseLink reads the bundle out of a link.
func ParseLink(link string) (*Bundle, error) {
	_, fragment, ok := strings.Cut(link, mark)
	packed, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(fragment, "="))
	if !ok || err != nil {
		return nil, errors.New("the link is damaged: it is cut, or was changed")
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), mostCode+1))
	if err != nil || len(text) > mostCode {
		return nil, errors.New("the link is damaged: what it has cannot be unpacked")
	}
	return decode(text)
}
