//go:build unix

package bindings_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFileGivenUp holds that a task that is cancelled gives up its file, even while the system does not return: a pipe that is never written
// to. The program ends, and a virtual clock goes on.
func TestFileGivenUp(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { // the goroutine that is in the system's hands returns
		if f, err := os.OpenFile(fifo, os.O_RDWR|syscall.O_NONBLOCK, 0); err == nil {
			_ = f.Close()
		}
	})
	for name, wait := range map[string]string{
		"promise":  "fsp.readFile(FIFO)",
		"wrapped":  "(async () => { await fsp.readFile(FIFO, 'utf8') })()",
		"appended": "fsp.readFile(FIFO).then(x => x)",
		"opened":   "fsp.open(FIFO)",
	} {
		t.Run(name, func(t *testing.T) {
			run := runScript(t, "cancel.js", strings.ReplaceAll(`// weft -A
const fsp = require('fs/promises')
const t = asyncio.createTask(async () => { try { await `+wait+` } finally { print('finally') } })
await asyncio.sleep(0)
t.cancel()
try { await t } catch (e) { print(e.name) }
await sleep(1000)
print('later', performance.now() >= 1000)
// Output:
// finally
// CancelledError
// later true
`, "FIFO", `'`+fifo+`'`))
			if run.differs != nil {
				t.Error(run.differs)
			}
		})
	}
}
