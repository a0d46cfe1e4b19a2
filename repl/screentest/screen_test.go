package screentest

import "testing"

func TestScreen(t *testing.T) {
	tests := []struct{ name, written, want string }{
		{"wrap", "12345678901", "1234567890\n1"},
		{"full row", "1234567890\r\nx", "1234567890\nx"},
		{"carriage return on a full row", "1234567890\rx", "x234567890"},
		{"scroll", "1\r\n2\r\n3\r\n4", "2\n3\n4"},
		{"erase to the end", "abc\r\x1b[C\x1b[K", "a"},
		{"erase below", "a\r\nb\r\nc\x1b[2A\r\x1b[J", ""},
		{"down does not scroll", "a\x1b[9Bb", "a\n\n b"},
		{"clear", "a\r\nb\x1b[H\x1b[2Jc", "c"},
		{"wide wrap", "123456789日", "123456789\n日"},
		{"joined", "👨\u200d👩\u200d👧x\b\by", " yx"},
		{"flags", "🇩🇪🇫🇷x", "🇩🇪🇫🇷x"},
		{"combining", "e\u0301\x1b[2Gx", "e\u0301x"},
		{"private modes are not shown", "\x1b[?2026h\x1b[?25la\x1b[?25h", "a"},
	}
	for _, tt := range tests {
		s := New(10, 3)
		for i := range len(tt.written) {
			_, _ = s.Write([]byte{tt.written[i]})
		}
		if got := s.Text(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestScreenResize(t *testing.T) {
	tests := []struct {
		reflow   bool
		cols     int
		text     string
		row, col int
	}{
		{true, 6, "abcdef\ngh\nx", 2, 1},
		{false, 6, "abcdef\nx", 1, 1},
		{true, 20, "abcdefgh\nx", 1, 1},
	}
	for _, tt := range tests {
		s := New(10, 4)
		s.Reflow = tt.reflow
		_, _ = s.Write([]byte("abcdefgh\r\nx"))
		s.Resize(tt.cols, 4)
		row, col := s.Cursor()
		if got := s.Text(); got != tt.text || row != tt.row || col != tt.col {
			t.Errorf("%+v: %q, cursor %d, %d", tt, got, row, col)
		}
	}
}

func TestStyle(t *testing.T) {
	s := New(20, 2)
	_, _ = s.Write([]byte("a\x1b[1;32mb\x1b[39mc\x1b[22md\x1b[2me\x1b[0mf\x1b[3;7;97;44mg\x1b[23;49mh\x1b[27;39mi"))
	for text, want := range map[string]string{
		"a": "", "b": "1;32", "c": "1", "d": "", "e": "2", "f": "", "g": "3;7;97;44", "h": "7;97", "i": "",
	} {
		if got := s.Style(text); got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
}
