package scripts_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestPackages runs programs that use packages of the npm registry, doing what the packages are for: testdata/npm/package.json names
// them. They are installed into the folder of the test, without running their scripts. Without npm or its registry the test is skipped.
func TestPackages(t *testing.T) {
	if testing.Short() {
		t.Skip("packages are not installed in a short test")
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		t.Skip("npm is not there:", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	t.Cleanup(cancel) // the test of the programs goes on when this function has returned
	if out, err := exec.CommandContext(ctx, npm, "ping").CombinedOutput(); err != nil {
		t.Skipf("the npm registry cannot be reached: %v\n%s", err, out)
	}
	packages, err := os.ReadFile("testdata/npm/package.json")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/npm",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			if err := os.WriteFile(filepath.Join(e.WorkDir, "package.json"), packages, 0o600); err != nil {
				return err
			}
			install := exec.CommandContext(ctx, npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
			install.Dir, install.Stdout, install.Stderr = e.WorkDir, t.Output(), t.Output()
			return install.Run()
		},
	})
}
