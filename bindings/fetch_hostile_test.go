package bindings_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
)

// hostile is a server that says what it likes: say gets each connection when it has sent the header of a request.
func hostile(t *testing.T, say func(c net.Conn, r *http.Request)) (url string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = c.Close() }()
				b := bufio.NewReader(c)
				for {
					r, err := http.ReadRequest(b)
					if err != nil {
						return
					}
					say(c, r)
					if r.Header.Get("Connection") != "" {
						return
					}
				}
			}()
		}
	}()
	return "http://" + l.Addr().String() + "/"
}

// online runs a script that may do what rights say, or all.
func online(t *testing.T, code string, configure ...func(*runtime.Config)) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	cfg := runtime.Config{Stdout: &out, Stderr: &errs, Modules: bindings.All(), Self: self(), ChildStderr: nil}
	cfg.Rights.All = true
	for _, fn := range configure {
		fn(&cfg)
	}
	h, err := runtime.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	_ = h.Run(context.Background(), source.Text{Name: "online.js", Code: code})
	return strings.TrimSpace(out.String()), errs.String()
}

func TestHostileServers(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 1 << 10 {
		_, _ = z.Write(make([]byte, 1<<16))
	}
	_ = z.Close()
	const show = `catch (e) { print(e.name, e.message, e.cause?.message ?? '') }`
	const fetchText = `try { print(await (await fetch(url)).text()) } ` + show
	endless := func(head string) func(net.Conn, *http.Request) {
		return func(c net.Conn, _ *http.Request) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n"+head+"\r\n")
			for {
				if _, err := io.WriteString(c, "4\r\nabcd\r\n"); err != nil {
					return
				}
			}
		}
	}
	says := func(text string) func(net.Conn, *http.Request) {
		return func(c net.Conn, _ *http.Request) {
			_, _ = io.WriteString(c, text)
			_ = c.Close()
		}
	}
	for _, c := range []struct {
		name string
		say  func(net.Conn, *http.Request)
		code string
		want string
	}{
		{"closes at once", says(""), fetchText, "TypeError fetch failed other side closed"},
		{"speaks no HTTP", says("hello\r\n\r\n"), fetchText, `TypeError fetch failed`},
		{"a status that is none", says("HTTP/1.1 99999 X\r\n\r\n"), fetchText, "TypeError"},
		{"a header of 1 MB", says("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 1<<20) + "\r\n\r\n"), fetchText, "TypeError fetch failed"},
		{"broken chunks", says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\nzz\r\n"), fetchText, "TypeError terminated"},
		{"a short body", says("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabcd"), fetchText, "TypeError terminated other side closed"},
		{"two lengths", says("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"), fetchText, "TypeError fetch failed"},
		{"no gzip", says("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"), fetchText, "TypeError terminated"},
		{"a body that must not be", says("HTTP/1.1 204 OK\r\nContent-Length: 4\r\n\r\nabcd"), `const r = await fetch(url); print(r.status, r.body)`, "204 null"},
		{"a redirect to a file", says("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"), fetchText, "TypeError fetch failed"},
		{"redirects in circles", func(c net.Conn, r *http.Request) {
			_, _ = io.WriteString(c, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")
		}, fetchText, "TypeError fetch failed redirect count exceeded"},
		{"never answers", func(c net.Conn, _ *http.Request) { _, _ = io.Copy(io.Discard, c) },
			`try { await fetch(url, { signal: AbortSignal.timeout(30) }) } ` + show + `
			const t = asyncio.createTask(async () => fetch(url)); await sleep(20); t.cancel(); try { await t } catch (e) { print(e.name) }`,
			"TimeoutError The operation was aborted due to timeout \nCancelledError"},
		{"never ends", endless("Transfer-Encoding: chunked\r\n"), `
			const a = new AbortController(), r = await fetch(url, { signal: a.signal }), reader = r.body.getReader()
			for (let i = 0; i < 3; i++) await reader.read()
			a.abort()
			try { await reader.read() } catch (e) { print(e.name) }
			const t = asyncio.createTask(async () => (await fetch(url)).text()); await sleep(50); t.cancel(); try { await t } catch (e) { print(e.name) }`,
			"AbortError\nCancelledError"},
		{"a bomb", func(c net.Conn, _ *http.Request) {
			_, _ = fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n", bomb.Len())
			_, _ = c.Write(bomb.Bytes())
		}, `const reader = (await fetch(url)).body.getReader(); print((await reader.read()).value.length <= 65536); await reader.cancel()`, "true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			url := hostile(t, c.say)
			got, errs := online(t, fmt.Sprintf("const url = %q\n%s", url, c.code))
			if !strings.HasPrefix(got, strings.TrimSpace(c.want)) || errs != "" {
				t.Errorf("%s, want %s\n%s", got, c.want, errs)
			}
		})
	}
}

// TestRedirectIsJudged holds that each host on the way needs permission.
func TestRedirectIsJudged(t *testing.T) {
	reached := false
	secret := hostile(t, func(c net.Conn, _ *http.Request) { reached = true })
	open := hostile(t, func(c net.Conn, _ *http.Request) {
		_, _ = io.WriteString(c, "HTTP/1.1 302 Found\r\nLocation: "+secret+"\r\nContent-Length: 0\r\n\r\n")
	})
	got, _ := online(t, fmt.Sprintf(`
		for (const get of [() => fetch(%[1]q), () => fetch.sync(%[1]q), () => fetch(%[2]q)]) {
			try { await get(); print('no error') } catch (e) { print(e.name) }
		}`, open, secret), func(cfg *runtime.Config) {
		cfg.Rights.All = false
		if err := cfg.Rights.Grant("net", strings.TrimSuffix(strings.TrimPrefix(open, "http://"), "/")); err != nil {
			t.Fatal(err)
		}
	})
	if got != "NotAllowedError\nNotAllowedError\nNotAllowedError" || reached {
		t.Error(got, reached)
	}
}

// TestRedirects holds what becomes of method, body and headers on the way.
func TestRedirects(t *testing.T) {
	url := hostile(t, func(c net.Conn, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if code := strings.Trim(r.URL.Path, "/"); code != "" && code != "end" {
			_, _ = fmt.Fprintf(c, "HTTP/1.1 %s X\r\nLocation: /end\r\nContent-Length: 0\r\n\r\n", code)
			return
		}
		text := fmt.Sprintf("%s %s %s", r.Method, body, r.Header.Get("Content-Type"))
		_, _ = fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(text), text)
	})
	got, errs := online(t, fmt.Sprintf(`
		const url = %q
		for (const code of [301, 302, 303, 307, 308]) {
			const r = await fetch(url + code, { method: 'POST', body: 'x', headers: { 'content-type': 'a/b' } })
			print(code, (await r.text()).trim(), r.redirected, r.url === url + 'end')
		}
		const manual = await fetch(url + 302, { redirect: 'manual' })
		print(manual.status, manual.headers.get('location'), manual.redirected)
		try { await fetch(url + 302, { redirect: 'error' }) } catch (e) { print(e.name, e.cause.message) }
		const sync = fetch.sync(url + 307, { method: 'PUT', body: 'y' })
		print(sync.ok, sync.text().trim(), sync.redirected)
	`, url))
	want := "301 GET true true\n302 GET true true\n303 GET true true\n307 POST x a/b true true\n308 POST x a/b true true\n" +
		"302 /end false\nTypeError unexpected redirect\ntrue PUT y text/plain;charset=UTF-8 true"
	if got != want || errs != "" {
		t.Errorf("%s\n%s", got, errs)
	}
}
