package bindings_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/replay"
	"weft/runtime/replay/player"
	"weft/runtime/replay/recording"
	"weft/runtime/soaktest"
)

// recordedPrograms are programs whose recordings are damaged in the tests: among them they use all that a journal can tell.
var recordedPrograms = []string{
	`const q = new multiprocessing.Queue(); spawn(q => { q.put([1, { a: new Map([[1, 2]]) }]); return 7 }, q)
	print(q.get()); time.sleep(5); print(new Date().getTime() > 0, performance.now() > 0)`,
	`let n = 0; const l = new threading.Lock(), f = () => { for (let i = 0; i < 300; i++) l.with(() => { n++ }) }
	for (const t of [thread(f), thread(f)]) t.join(); print(n, Math.random() < 1)`,
	`const p = multiprocessing.getContext('fork').Process; let x = 1; const c = new p({ target: () => { x++; print(x); process.exit(3) } })
	c.start(); c.join(); print(c.exitcode, x, os.fork() === 0); `,
	`const p = new multiprocessing.Pool(2); print(p.map(x => x * 2, [1, 2, 3])); p.terminate(); p.join()
	const [a, b] = multiprocessing.Pipe(); a.send(1); print(b.recv())`,
	`const v = new multiprocessing.Value('i', 1), l = new multiprocessing.Lock()
	const k = spawn((v, l) => { l.with(() => { v.value++ }) }, v, l); await k; print(v.value)
	const d = spawn(() => { time.sleep(1e6) }); d.terminate(); d.join(); print(d.exitcode)
	await asyncio.gather(sleep(3), sleep(2)); print(os.getpid() > 0, os.cpuCount?.() > 0)`,
}

// recordPrograms records them, in both worlds, without the sums at their ends.
func recordPrograms(t testing.TB) (files [][]byte) {
	for _, code := range recordedPrograms {
		for _, world := range []string{"virtual", "real"} {
			r := record(t, source.Text{Name: "damaged.js", Code: code}, []string{"--time", world})
			if r.code != 0 {
				t.Fatalf("%s\n%s", code, &r.stderr)
			}
			file := r.file.Bytes()
			files = append(files, file[:len(file)-60])
		}
	}
	return files
}

// replayDamaged replays a file that may be anything: it ends, in whatever way, and nothing of it is left.
func replayDamaged(t *testing.T, file []byte) {
	t.Helper()
	rec, err := recording.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return
	}
	ctx, cancel := context.WithTimeoutCause(t.Context(), soaktest.Limit(t), errors.New("it goes on and on"))
	defer cancel()
	err = player.New(player.Config{Modules: bindings.All()}, rec).Play(ctx)
	var (
		diverged *replay.DivergedError
		cut      *player.CutError
		ended    *runtime.ExitError
	)
	if err != nil && !errors.As(err, &diverged) && !errors.As(err, &cut) && !errors.As(err, &ended) && rec.Process("1") != nil {
		t.Errorf("an error that does not say what it is about: %v", err)
	}
}

// damage changes some bytes of a file.
func damage(file []byte, at uint32, b []byte) []byte {
	out := bytes.Clone(file)
	copy(out[int(at)%len(out):], b)
	return out
}

// TestDamagedRecordings holds that damaged recordings do no harm.
func TestDamagedRecordings(t *testing.T) {
	files := recordPrograms(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for _, file := range files {
		replayDamaged(t, file)
	}
	for range soaktest.Cases(t, 40, 2000) {
		for _, file := range files {
			b := make([]byte, 1+rng.IntN(3))
			for i := range b {
				b[i] = byte(rng.Uint32())
			}
			replayDamaged(t, damage(file, rng.Uint32(), b))
		}
	}
}

// TestRecordingWithoutEnd: a recording does not tell which child has ended, and then that somebody has waited for one.
func TestRecordingWithoutEnd(t *testing.T) {
	for _, wait := range []string{"", "p.join()", "await p", "p.result()"} {
		r := record(t, source.Text{Name: "x.js", Code: "const p = spawn(() => 1); " + wait}, nil)
		file := r.file.Bytes()[:r.file.Len()-60]
		end := []byte(`{"Path":"1.1","End"`)
		if !bytes.Contains(file, end) {
			t.Fatal("the recording does not tell of the end")
		}
		replayDamaged(t, bytes.Replace(file, end, []byte(`{"Name":"1.1","End"`), 1))
	}
}

// FuzzReplay is TestDamagedRecordings for as long as one likes.
func FuzzReplay(f *testing.F) {
	files := recordPrograms(f)
	for i := range files {
		f.Add(uint8(i), uint32(0), []byte(""))
		f.Add(uint8(i), uint32(2000), []byte{0})
	}
	f.Fuzz(func(t *testing.T, i uint8, at uint32, b []byte) {
		file := files[int(i)%len(files)]
		replayDamaged(t, damage(file, at, b))
	})
}
