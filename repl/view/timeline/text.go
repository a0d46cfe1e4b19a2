package timeline

import "github.com/mattn/go-runewidth"

// Paint has a text have a style of a terminal, which code names: the parameters of an SGR sequence.
func (s Style) Paint(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// Dim, Bold and Red are a text in those styles.
func (s Style) Dim(text string) string  { return s.Paint("2", text) }
func (s Style) Bold(text string) string { return s.Paint("1", text) }  // see Dim
func (s Style) Red(text string) string  { return s.Paint("31", text) } // see Dim

// Pad fills a text up to a width, in columns of a terminal.
func Pad(text string, width int) string { return runewidth.FillRight(text, width) }

// Clip shortens a text to a width.
func Clip(text string, width int) string { return runewidth.Truncate(text, width, "…") }
