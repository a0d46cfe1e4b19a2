// Weft runs small programs that do several things at once, and shows how.
//
// This file is the wiring: it hands the process's streams, signals and arguments and the modules to the command line in
// package repl/command, and exits with the code that comes of it.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"weft/bindings"
	"weft/repl/command"
	"weft/runtime"
	"weft/runtime/process"
	"weft/runtime/process/proc"
	"weft/runtime/session"
	"weft/scripts"
)

// childArg is the argument with which weft starts itself as a child process.
const childArg = "--child"

func main() {
	log.SetOutput(io.Discard) // package net/http writes there what a hostile server sends
	if len(os.Args) == 2 && os.Args[1] == childArg {
		os.Exit(child())
	}
	proc.Prefault()
	err := command.Run(command.Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Signals: listen, Self: self(), Build: process.Build(), Restart: restart,
		Modules: bindings.All(), Declarations: bindings.Declarations(), Examples: scripts.Files(),
	}, os.Args[1:])
	if sig := (*runtime.SignalError)(nil); errors.As(err, &sig) && term.IsTerminal(int(os.Stderr.Fd())) {
		raise(sig)
	}
	os.Exit(runtime.ExitCode(err))
}

// child is the life of a child process: its parent speaks to it through its standard input and output.
func child() int {
	proc.Title(os.Args[0])
	cfg := runtime.Config{
		Modules: bindings.All(), Self: self(), Build: process.Build(), ChildStderr: os.Stderr, ReplaySession: session.Replay,
	}
	err := process.RunChild(cfg, os.Stdin, os.Stdout, func() { os.Exit(1) })
	var coded interface{ ExitCode() int }
	if err != nil && !errors.As(err, &coded) {
		fmt.Fprintf(os.Stderr, "weft: %v\n", err)
	}
	return runtime.ExitCode(err)
}

// self is with what weft starts itself as a child process; nil when it cannot.
func self() []string {
	if _, err := proc.Executable(); err != nil {
		return nil
	}
	return []string{os.Args[0], childArg}
}

// restart has weft with these arguments take the place of this process. It returns only when that fails.
func restart(argv []string) error {
	path, err := proc.Executable()
	if err != nil {
		return err
	}
	return command.Replace(path, argv)
}

// listen begins to receive the signals that end a program, except those that the process was started to ignore.
func listen() <-chan os.Signal {
	signals := make(chan os.Signal, 2)
	for s := range command.EndingSignals() {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	return signals
}

// raise ends the process by a signal, so that a shell sees what has happened. It returns where that cannot be done.
func raise(sig *runtime.SignalError) {
	if sig.Name == "quit" || sig.Name == "aborted" {
		return // Go would print the stacks of its goroutines
	}
	s := syscall.Signal(sig.Number)
	signal.Reset(s)
	self, err := os.FindProcess(os.Getpid())
	if err != nil || self.Signal(s) != nil {
		return
	}
	time.Sleep(time.Second) // the signal ends the process meanwhile
}
