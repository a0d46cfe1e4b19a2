package terminal

// maxUndo is how many characters the steps hold that can be undone. maxKills is how many texts a kill ring has.
const (
	maxUndo  = 1 << 20
	maxKills = 60
)

// undo has the input as it was before each step.
type undo struct {
	steps []buffer
	size  int // their characters
}

// push remembers what a step is about to change.
func (u *undo) push(b buffer) {
	u.steps = append(u.steps, b)
	for u.size += len(b.text); u.size > maxUndo && len(u.steps) > 1; u.steps = u.steps[1:] {
		u.size -= len(u.steps[0].text)
	}
}

// pop is the input before the last step; false when there is none.
func (u *undo) pop() (buffer, bool) {
	last := len(u.steps) - 1
	if last < 0 {
		return buffer{}, false
	}
	b := u.steps[last]
	u.steps = u.steps[:last]
	u.size -= len(b.text)
	return b, true
}

// killRing has the texts that were killed, for all inputs of a terminal.
type killRing struct {
	texts []string
	at    int // the one to yank
}

// put adds a text, or extends the last one at its start or end.
func (k *killRing) put(text string, extend, start bool) {
	last := len(k.texts) - 1
	switch {
	case !extend || last < 0:
		k.texts = append(k.texts, text)
		k.texts = k.texts[max(0, len(k.texts)-maxKills):]
	case start:
		k.texts[last] = text + k.texts[last]
	default:
		k.texts[last] += text
	}
	k.at = len(k.texts) - 1
}

// text is what to yank. The ring must not be empty.
func (k *killRing) text() string { return k.texts[k.at] }

// turn goes to the text that was killed before.
func (k *killRing) turn() { k.at = (k.at + len(k.texts) - 1) % len(k.texts) }
