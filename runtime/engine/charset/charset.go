// Package charset makes text of bytes in the encodings of the WHATWG's standard, but for UTF-8: with the tables of golang.org/x/text, and in
// a browser with what that has.
package charset

// Decoder makes text of bytes, piece by piece. ok is false when they are wrong and the decoder is fatal: it is of no use then. end says that
// there are no more. It belongs to one goroutine at a time.
type Decoder interface {
	Decode(src []byte, end bool) (text string, ok bool)
}
