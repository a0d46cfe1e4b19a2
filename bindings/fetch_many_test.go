package bindings_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"weft/runtime/soaktest"
)

// TestManyFetches holds that many responses come at once, whoever waits for them.
func TestManyFetches(t *testing.T) {
	var served atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		served.Add(1)
		_, _ = io.WriteString(w, "hello "+r.URL.Path)
	}))
	defer server.Close()
	n := soaktest.Size(300, 1000)
	for name, code := range map[string]string{
		"coroutines": `const all = await asyncio.gather(...paths.map(async path => (await (await fetch(url + path)).text()).length))`,
		"threads":    `const threads = paths.map(path => thread(() => fetch.sync(url + path).text().length)), all = threads.map(t => t.result())`,
		"processes": `using pool = new multiprocessing.Pool(4)
			const all = pool.map(address => fetch.sync(address).text().length, paths.map(path => url + path))`,
	} {
		t.Run(name, func(t *testing.T) {
			served.Store(0)
			got, errs := online(t, fmt.Sprintf(`
				const url = %q, paths = Array.from({ length: %d }, (_, i) => '/' + (1000 + i))
				%s
				print(all.reduce((a, b) => a + b))`, server.URL, n, code))
			if got != fmt.Sprint(11*n) || errs != "" || int(served.Load()) != n {
				t.Errorf("%s characters of %d answers\n%s", got, served.Load(), errs)
			}
		})
	}
}
