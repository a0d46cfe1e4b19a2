package terminal

// kind is what a key is for.
type kind int

const (
	keyNone      kind = iota // a sequence nobody knows
	keyText                  // characters to insert
	keyCloser                // a closing bracket
	keyPaste                 // text that was pasted
	keyEnter                 // run it, or begin a new line when it is unfinished
	keyNewline               // begin a new line
	keyTab                   // complete
	keyLeft                  // by grapheme cluster
	keyRight                 //
	keyUp                    // by line, then through the history
	keyDown                  //
	keyHome                  // of the line, then of the input
	keyEnd                   //
	keyFirst                 // start of the input
	keyLast                  // end of the input
	keyWordLeft              //
	keyWordRight             //
	keyOlder                 // through the history
	keyNewer                 //
	keyBackspace             //
	keyDelete                //
	keyKillEnd               // the rest of the line, into the kill ring
	keyKillStart             // the line's beginning
	keyKillWord              // the word after the cursor
	keyEraseWord             // what is before the cursor up to white space
	keyYank                  // what was killed
	keyYankOlder             // and what before that
	keyTranspose             //
	keySearch                // backwards through the history
	keySearchOn              // forwards
	keyCancel                // end the search
	keyEscape                // take what was found
	keyPrefix                // Ctrl-X
	keyClear                 // the screen
	keyInterrupt             // Ctrl-C
	keyEOF                   // Ctrl-D: delete, or leave
	keySuspend               // Ctrl-Z
	keyQuit                  // Ctrl-\
)

// key is one key, with its characters where it has some.
type key struct {
	kind kind
	text string
}

// control is what the control characters (C0 and DEL) are for.
func control(c byte) kind {
	switch c {
	case 'A' & 31:
		return keyHome
	case 'B' & 31:
		return keyLeft
	case 'C' & 31:
		return keyInterrupt
	case 'D' & 31:
		return keyEOF
	case 'E' & 31:
		return keyEnd
	case 'F' & 31:
		return keyRight
	case 'G' & 31:
		return keyCancel
	case 'H' & 31, 0x7f:
		return keyBackspace
	case '\t':
		return keyTab
	case '\n':
		return keyNewline
	case 'K' & 31:
		return keyKillEnd
	case 'L' & 31:
		return keyClear
	case '\r':
		return keyEnter
	}
	return control2(c)
}

func control2(c byte) kind {
	switch c {
	case 'N' & 31:
		return keyNewer
	case 'P' & 31:
		return keyOlder
	case 'R' & 31:
		return keySearch
	case 'S' & 31:
		return keySearchOn
	case 'T' & 31:
		return keyTranspose
	case 'U' & 31:
		return keyKillStart
	case 'W' & 31:
		return keyEraseWord
	case 'X' & 31:
		return keyPrefix
	case 'Y' & 31:
		return keyYank
	case 'Z' & 31:
		return keySuspend
	case '\\' & 31:
		return keyQuit
	}
	return keyNone
}
