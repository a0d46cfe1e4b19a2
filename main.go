// Weft runs small programs that do several things at once, and shows how.
package main

import (
	"context"
	"fmt"
	"os"

	"weft/bindings"
	"weft/runtime"
	"weft/runtime/source"
)

func main() {
	code, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	cfg := runtime.Config{Stdout: os.Stdout, Stderr: os.Stderr, Modules: bindings.All(), Virtual: os.Getenv("V") != ""}
	if t := os.Getenv("T"); t != "" {
		cfg.Trace, _ = os.Create(t)
	}
	h, err := runtime.New(cfg)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	err = h.Run(context.Background(), source.Text{Name: os.Args[1], Code: string(code)})
	os.Exit(runtime.ExitCode(err))
}
