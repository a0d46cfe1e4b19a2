package page

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"weft/repl/browsertest"
	"weft/repl/view/lanes"
	"weft/repl/view/logtest"
)

func written(t *testing.T, r, other *lanes.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, other); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestViewer holds how large the viewer may be, and that it has no network in it.
func TestViewer(t *testing.T) {
	style, script, _, err := Bundle()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(style) + len(script); n < 10_000 || n > 60_000 {
		t.Errorf("the viewer has %d bytes", n)
	}
	for _, word := range []string{"</script", "http", "fetch(", "import(", "url("} {
		if strings.Contains(style+script, word) {
			t.Errorf("the viewer has %q in it", word)
		}
	}
}

// TestPage: the page of a run is always the same, forbids the network, ends no element too early, and has the text in it.
func TestPage(t *testing.T) {
	r := logtest.Run(t, logtest.Deadlock)
	text := written(t, r, nil)
	if written(t, r, nil) != text {
		t.Error("it differs from time to time")
	}
	for _, want := range []string{Magic, "default-src 'none'", "deadlock at step 11", `"command":"weft --seed 7 --time=virtual a.js"`} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %s", want)
		}
	}
	if n := strings.Count(text, "</script>"); n != 2 {
		t.Errorf("%d scripts end", n)
	}
}

// TestBrowser opens pages from files in a real browser, which must paint them without an error: two runs to compare, and one of as many
// steps as a page can have.
func TestBrowser(t *testing.T) {
	r := logtest.Run(t, logtest.Deadlock)
	for name, text := range map[string]string{
		"two": written(t, r, logtest.Run(t, logtest.Lost)), "long": written(t, logtest.Long(t, 40, lanes.MostSteps), nil),
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "page.html")
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			b := browsertest.Open(t, "file://"+file)
			b.Wait(`document.getElementById('where').textContent !== ''`)
			var wrong []string
			b.Evaluate(probe, &wrong)
			for _, w := range wrong {
				t.Error(w)
			}
		})
	}
}

// TestScrolled: a lane that is seen below the locks of many processes is painted.
func TestScrolled(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(written(t, logtest.Family(t, 9), nil)), 0o600); err != nil {
		t.Fatal(err)
	}
	b := browsertest.Open(t, "file://"+file)
	b.Look(1000, 700, "light")
	b.Wait(`document.getElementById('where').textContent !== ''`)
	var green int // pixels
	b.Evaluate(`(async () => {
		const box = document.querySelector('.box'), canvas = document.querySelector('canvas')
		const name = [...document.querySelectorAll('.name')].find(n => n.textContent === 'main')
		const at = () => name.getBoundingClientRect().top - canvas.getBoundingClientRect().top
		box.scrollTop += at() - 50
		await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
		const { data } = canvas.getContext('2d').getImageData(0, (at() + 13) * devicePixelRatio, canvas.width, 1)
		return box.scrollTop ? new Uint32Array(data.buffer).filter(c => c === 0xff58942a).length : -1
	})()`, &green)
	if green < 10 {
		t.Errorf("main runs for %d pixels", green)
	}
}

// probe uses a page as a person would, and says what is wrong.
const probe = `(async () => {
const wrong = []
const key = (key, more) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
const step = () => +document.getElementById('slider').value
const expect = (what, is) => { if (!is) wrong.push(what) }
const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
await painted()
const at = step()
expect('it opens at the failure', !document.getElementById('fail').hidden ? at > 1 : true)
key('Home'); expect('Home', step() === 1)
key('ArrowRight'); expect('right', step() === 2)
key('ArrowRight', { shiftKey: true }); expect('the next switch', step() > 2)
for (const k of ['w', 'd', 's', 'a', '0']) key(k)
document.getElementById('axis').click()
const canvas = document.querySelector('canvas'), box = canvas.getBoundingClientRect()
const point = type => new PointerEvent(type, { clientX: box.x + 60, clientY: box.y + 60, pointerId: 1, bubbles: true })
canvas.dispatchEvent(point('pointermove'))
await painted()
const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
expect('it is blank', new Set(new Uint32Array(data.buffer)).size > 5)
expect('the source is empty', document.querySelectorAll('#source .line').length > 2)
expect('nothing is told', document.getElementById('now').textContent.length > 3)
return wrong
})()`
