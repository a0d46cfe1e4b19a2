package web_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"weft/repl/browsertest"
	"weft/repl/share"
)

// screenshots is where each state of the page is kept as a picture.
var screenshots = flag.String("screenshots", "", "keep pictures of the page in `DIR`")

// browser is a tab with the playground.
type browser struct{ *browsertest.Tab }

// browse opens the playground.
func browse(t testing.TB, address string) *browser {
	t.Helper()
	b := &browser{browsertest.Open(t, address)}
	b.opened()
	return b
}

// opened waits until the editor has a program.
func (b *browser) opened() {
	b.TB.Helper()
	b.Wait(`document.querySelector('.cm-content')?.textContent.length > 3`)
}

// write puts a program into the editor, as a user who types over what is there.
func (b *browser) write(code string) {
	b.TB.Helper()
	b.Do(chromedp.Focus(".cm-content"), chromedp.KeyEvent("a", chromedp.KeyModifiers(input.ModifierCtrl)), chromedp.Evaluate(`(text => {
		const data = new DataTransfer()
		data.setData('text/plain', text)
		document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
	})(`+quote(code)+`)`, nil))
}

func quote(text string) string {
	return "String.raw`" + strings.NewReplacer("`", "${'`'}", "${", "${'$'}{").Replace(text) + "`"
}

// ends waits for the end of a run, and returns what the status says.
func (b *browser) ends() string {
	b.TB.Helper()
	b.Wait(`/exit \d+/.test(document.querySelector('#status').textContent)`)
	return b.Text("#status")
}

// run runs a program to its end.
func (b *browser) run(code string) (output, status string) {
	b.TB.Helper()
	b.write(code)
	b.Do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.Do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(input.ModifierCtrl)))
	status = b.ends()
	return b.Text("#output"), status
}

// stops runs a program that does not end, and stops it.
func (b *browser) stops(code string) {
	b.TB.Helper()
	b.write(code)
	b.Do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.Click("#run")
	b.Wait(`document.querySelector('#status').textContent === 'runs'`)
	b.Click("#stop")
	if status := b.ends(); !strings.Contains(status, "exit 130") {
		b.TB.Errorf("%s: stopped, it says %q", code, status)
	}
}

// reopen loads the page again.
func (b *browser) reopen() {
	b.TB.Helper()
	b.Do(chromedp.Reload())
	b.opened()
}

// shot keeps a picture.
func (b *browser) shot(name string) {
	b.TB.Helper()
	if *screenshots != "" {
		b.Shot(filepath.Join(*screenshots, name+".png"))
	}
}

// TestBrowser uses the page as a person does.
func TestBrowser(t *testing.T) {
	b := browse(t, serve(t, nil))
	b.Wait(`document.querySelector('#status').textContent.startsWith('ready')`)
	b.shot("1-begin")
	b.Click("#run")
	b.ends()
	b.shot("2-threads")
	out, status := b.run("console.log('%chello', 'color: red'); print([1, 'two', { three: 3 }])\nnull.x")
	if !strings.Contains(out, "hello") || !strings.Contains(status, "exit 1") {
		t.Errorf("%s: %q", status, out)
	}
	if line := b.Text(".cm-wrong"); line != "null.x" {
		t.Errorf("the line of the error is marked as %q", line)
	}
	b.shot("3-error")
	b.Click("#output a.at")
	b.Wait(`document.querySelector('.cm-visited')?.textContent === 'null.x'`)
	out, status = b.run("const a = threading.Lock('a'), b = threading.Lock('b')\nconst f = (x, y) => { x.acquire(); sleep(10); y.acquire() }\n" +
		"const ts = [thread(f, a, b), thread(f, b, a)]\nfor (const t of ts) t.join()")
	if !strings.Contains(status, "exit 13") || b.Text("#fail") == "" {
		t.Errorf("%s: %q", status, out)
	}
	b.shot("4-deadlock")
	b.Look(1280, 860, "dark")
	b.shot("5-dark")
	b.Look(390, 780, "light")
	b.Click("[data-go=code]")
	b.shot("6-narrow-code")
	b.Click("[data-go=output]")
	b.shot("7-narrow-output")
	b.Click("[data-go=lanes]")
	b.shot("8-narrow-lanes")
}

// TestCompletion completes what weft has, of namespaces and of what was made of their classes, and names of the program.
func TestCompletion(t *testing.T) {
	b := browse(t, serve(t, nil))
	for _, c := range []struct{ code, key, want string }{
		{"threadi", "n", "threading"}, {"threading.Loc", "k", "Lock"}, {"const l = new threading.Lock(); l.acq", "u", "acquire"},
		{"const { Queue } = queue; const q = Queue(); q.putNo", "w", "putNowait"}, {"const t = thread(() => {}); t.joi", "n", "join"},
		{"const counterOfAll = 1; coun", "t", "counterOfAll"},
	} {
		b.write(c.code)
		b.Do(chromedp.KeyEvent(c.key))
		b.Wait("document.querySelector('.cm-tooltip-autocomplete [aria-selected] .cm-completionLabel')?.textContent === '" + c.want + "'")
		b.shot("9-completion")
		b.Evaluate("new Promise(done => setTimeout(done, 100))", nil) // the list takes no key at once, so that nobody chooses by accident
		b.Do(chromedp.KeyEvent("\r"))
		b.Wait("document.querySelector('.cm-tooltip-autocomplete') === null")
		if code := b.Text(".cm-content"); !strings.HasSuffix(code, c.want) {
			t.Errorf("%s%s became %q", c.code, c.key, code)
		}
	}
	b.write("// threa")
	b.Do(chromedp.KeyEvent("d"))
	b.say("1 + 1") // what would be completed is here by then
	b.Wait(`document.querySelector('#output').textContent.includes('2')`)
	if text := b.Text(".cm-tooltip-autocomplete"); text != "" {
		t.Errorf("in a comment, %q can be chosen", text)
	}
}

// TestEmbedded: in an article the page has the output, then the lanes, and the program when that is asked for.
func TestEmbedded(t *testing.T) {
	b := browse(t, serve(t, nil)+"#embed&example=12-deadlock")
	shown := func(selector string) (shown bool) {
		b.Evaluate("document.querySelector('"+selector+"').offsetHeight > 0", &shown)
		return shown
	}
	b.Look(720, 420, "light")
	if shown("#code") || shown("#gallery") || shown("#lanes") || !shown("#output") {
		t.Error("more is shown than the output")
	}
	b.Click("#run")
	if status := b.ends(); !strings.Contains(status, "exit 13") || !shown("#lanes") {
		t.Errorf("it says %s", status)
	}
	b.shot("16-embedded")
	b.Click("#fold")
	if !shown("#code") {
		t.Error("the program is not shown")
	}
	b.shot("17-embedded-code")
}

// TestPrompt uses the line below the output: for a program that reads, and as a prompt.
func TestPrompt(t *testing.T) {
	b := browse(t, serve(t, nil))
	b.write("const name = input('who? '); print('hello', name)")
	b.Click("#run")
	b.Wait(`document.querySelector('#prompt.asked') !== null`)
	b.shot("10-reading")
	b.say("Ada")
	b.ends()
	if out := b.Text("#output"); !strings.Contains(out, "hello Ada") {
		t.Errorf("the output is %q", out)
	}
	b.say("const x = await asyncio.sleep(1, 20)")
	b.say("({ sum: x + 22 })")
	b.Wait(`document.querySelector('#output').textContent.includes('sum: 42')`)
	b.say("setTimeout(() => print('later'), 20)")
	b.Wait(`document.querySelector('#output').textContent.includes('later')`)
	b.shot("11-prompt")
	b.Do(chromedp.Focus("#line"), chromedp.KeyEvent("[1,\r", chromedp.KeyModifiers(input.ModifierShift)))
	b.say("2].length")
	b.Wait(`document.querySelector('#output').lastElementChild.lastElementChild.textContent === '2'`)
	b.Click("#stay")
	b.write("let counter = 7")
	b.Do(chromedp.Evaluate(`document.querySelector('#output').textContent = ''`, nil))
	b.Click("#run")
	b.Wait(`document.querySelector('#status').textContent === 'ready' && document.querySelector('#stop').disabled`)
	b.say("counter * 6")
	b.Wait(`document.querySelector('#output').textContent.includes('42')`)
}

// say types a line below the output.
func (b *browser) say(line string) {
	b.TB.Helper()
	b.Do(chromedp.Focus("#line"), chromedp.KeyEvent(line), chromedp.KeyEvent("\r"))
}

// TestQuestion answers what a program asks for.
func TestQuestion(t *testing.T) {
	b := browse(t, serve(t, nil))
	read := "try { print(require('fs').readFileSync('/etc/hostname', 'utf8').length > 0) } catch (e) { print(e.name) }"
	for answer, want := range map[string]string{"once": "true", "no": "Error"} {
		b.write(read)
		b.Click("#run")
		b.Wait(`!document.querySelector('#question').hidden`)
		b.shot("12-question")
		b.Click("[data-answer=" + answer + "]")
		b.ends()
		if out := b.Text("#output"); !strings.Contains(out, want) {
			t.Errorf("%s: %q", answer, out)
		}
		b.Do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	}
}

// TestStops stops what never ends, also what an engine cannot stop.
func TestStops(t *testing.T) {
	b := browse(t, serve(t, nil))
	for _, code := range []string{
		"while (true) {}", "sleep(1e9)", "spawn(() => { while (true) {} }).join()", "while (true) print('go')",
		"asyncio.run(async () => { await asyncio.sleep(1e9) })",
	} {
		b.stops(code)
	}
	b.cannotStop()
}

// builtIn is a call of a built-in function that computes for minutes, and cannot be stopped.
const builtIn = "new Array(4294967295).includes(1)"

// cannotStop stops what an engine cannot stop: another one takes its place.
func (b *browser) cannotStop() {
	b.TB.Helper()
	b.write(builtIn)
	b.Do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.Click("#run")
	b.Wait(`document.querySelector('#status').textContent === 'runs'`)
	b.Click("#stop")
	b.Wait(`document.querySelector('#output').textContent.includes('did not stop')`)
	if out, status := b.run("print('still', 'here')"); !strings.Contains(out, "still here") {
		b.TB.Errorf("%s: %q", status, out)
	}
}

// TestShare makes a link of several files and opens it, and finds the tab's program again.
func TestShare(t *testing.T) {
	address := serve(t, []share.File{{Name: "main.js", Text: "import { a } from './lib/a.js'\nprint('from', a)"}, {Name: "lib/a.js", Text: "export const a = 'a file'"}})
	b := browse(t, address)
	b.Click("#run")
	b.ends()
	if out := b.Text("#output"); !strings.Contains(out, "from a file") {
		t.Errorf("the output is %q", out)
	}
	b.shot("13-files")
	link, err := (&share.Bundle{Files: []share.File{{Name: "linked.js", Text: "print('from', 'a link')"}}}).Link(address)
	if err != nil {
		t.Fatal(err)
	}
	b.Do(chromedp.Navigate(link))
	b.Wait(`document.querySelector('.cm-content').textContent.includes('a link')`)
	b.Do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''; navigator.clipboard.writeText = async text => { document.title = text }`, nil))
	b.Click("#link")
	b.Wait(`document.title.includes('#weft1=')`)
	copied := b.Text("title")
	bundle, err := share.ParseLink(copied)
	if err != nil || bundle.Main().Name != "linked.js" || strings.Contains(copied, "127.0.0.1") {
		t.Errorf("%v: the link is %s", err, copied)
	}
	b.reopen()
	b.Wait(`document.querySelector('.cm-content').textContent.includes('a link')`)
}

// TestFlood: the page keeps the end of what a program prints without end, and says so.
func TestFlood(t *testing.T) {
	b := browse(t, serve(t, nil))
	b.flood()
	b.shot("14-flood")
}

// flood has a program print 20,000 lines, and returns the longest time in ms between two frames of the page.
func (b *browser) flood() (longest float64) {
	b.TB.Helper()
	b.Evaluate(`(() => {
		let last = performance.now()
		window.pause = 0
		const frame = () => {
			const now = performance.now()
			pause = Math.max(pause, now - last)
			last = now
			requestAnimationFrame(frame)
		}
		frame()
	})()`, nil)
	out, _ := b.run("for (let i = 1; i <= 20_000; i++) print('line', i)")
	if !strings.Contains(out, "earlier lines are left out") || !strings.HasSuffix(strings.TrimSpace(out), "line 20000") {
		b.TB.Errorf("the output ends with %q", out[max(0, len(out)-100):])
	}
	var lines int
	b.Evaluate(`document.querySelectorAll('#output .l').length`, &lines)
	if lines > 5500 {
		b.TB.Errorf("%d lines are kept", lines)
	}
	b.Evaluate(`pause`, &longest)
	return longest
}

// TestTwoTabs: two tabs of one browser run at the same time, and know nothing of each other.
func TestTwoTabs(t *testing.T) {
	address := serve(t, nil)
	one := browse(t, address)
	two := &browser{one.OpenBeside(address)}
	two.opened()
	one.twoTabs(two)
}

// twoTabs uses two tabs.
func (b *browser) twoTabs(two *browser) {
	b.TB.Helper()
	b.write("globalThis.mine = 1; print('asks'); print('hello', input())")
	b.Click("#run")
	b.Wait(`document.querySelector('#prompt.asked') !== null`)
	two.Front()
	if out, status := two.run("print(typeof mine); spawn(() => print('from a child')).join()"); !strings.Contains(out, "undefinedfrom a child") {
		b.TB.Errorf("the second tab: %s: %q", status, out)
	}
	b.Front()
	b.say("Ada")
	b.ends()
	if out := b.Text("#output"); !strings.Contains(out, "hello Ada") || strings.Contains(out, "child") {
		b.TB.Errorf("the first tab: %q", out)
	}
	var codes [2]string
	for i, tab := range []*browser{b, two} {
		codes[i] = tab.Text(".cm-content")
	}
	if !strings.Contains(codes[0], "Ada") && !strings.Contains(codes[0], "mine = 1") || !strings.Contains(codes[1], "typeof mine") {
		b.TB.Errorf("the editors have %q", codes)
	}
}

// TestSeeds counts the outputs of a race, and runs one of them again.
func TestSeeds(t *testing.T) {
	b := browse(t, serve(t, nil))
	b.write("let n = 0\nconst add = () => { const was = n; sleep(0); n = was + 1 }\nconst ts = [thread(add), thread(add)]\nfor (const t of ts) t.join()\nprint('n is', n)")
	b.Do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.Click("#seeds")
	b.ends()
	if out := b.Text("#output"); !strings.Contains(out, "100 seeds") {
		t.Errorf("the output is %q", out)
	}
	b.shot("15-seeds")
	b.Do(chromedp.Evaluate(`document.querySelector('#status').textContent = ''`, nil))
	b.Click(".seed button")
	b.ends()
	if out := b.Text("#output"); !strings.Contains(out, "n is") || b.Text("#chosen") == "" {
		t.Errorf("the output is %q", out)
	}
}

// TestHostile: a program finds no page to change, and does not reach the page's files without the token.
func TestHostile(t *testing.T) {
	address := serve(t, nil)
	root := strings.Join(strings.SplitAfter(address, "/")[:3], "")
	b := browse(t, address)
	b.write("print(typeof document, typeof window, typeof localStorage)\nconst r = await fetch('" + root + "')\nprint(r.status)\n" +
		"print('<img src=x onerror=alert(1)>')\nprint('\\x1b]8;;javascript:alert(1)\\x07link\\x1b]8;;\\x07')")
	b.Click("#run")
	b.Wait(`!document.querySelector('#question').hidden`)
	b.Click("[data-answer=yes]")
	b.ends()
	out := b.Text("#output")
	if !strings.Contains(out, "undefined undefined undefined404<img src=x onerror=alert(1)>") {
		t.Errorf("the output is %q", out)
	}
	var images int
	b.Do(chromedp.Evaluate(`document.querySelectorAll('#output img, #output [href^="javascript"]').length`, &images))
	if images > 0 {
		t.Error("what a program prints becomes part of the page")
	}
}
