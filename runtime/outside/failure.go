package outside

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/permit"
)

// Failure is what went wrong outside, as scripts get it: an error of a class, with Node's properties of an error of the system
// (https://nodejs.org/api/errors.html#class-systemerror). Those that are empty are not there.
type Failure struct {
	Class   js.ErrorKind
	Message string
	Code    string `json:",omitempty"` // "ENOENT"
	Errno   int    `json:",omitempty"` // below zero
	Syscall string `json:",omitempty"` // "open"
	Path    string `json:",omitempty"`
	Dest    string `json:",omitempty"` // of a rename or copy
	Address string `json:",omitempty"`
	Port    int    `json:",omitempty"`
}

// Error is the message.
func (f *Failure) Error() string { return f.Message }

// Failf makes a Failure without properties.
func Failf(class js.ErrorKind, format string, args ...any) *Failure {
	return &Failure{Class: class, Message: fmt.Sprintf(format, args...)}
}

// Value is the error for a script.
func (f *Failure) Value(rt *runtime.Realm) *goja.Object {
	o := rt.NewError(f.Class, f.Message)
	if f.Errno != 0 {
		_ = o.Set("errno", f.Errno)
	}
	for _, p := range []struct{ name, value string }{
		{"code", f.Code}, {"syscall", f.Syscall}, {"address", f.Address}, {"path", f.Path}, {"dest", f.Dest},
	} {
		if p.value != "" {
			_ = o.Set(p.name, p.value)
		}
	}
	if f.Port != 0 {
		_ = o.Set("port", f.Port)
	}
	return o
}

// System is the Failure of a call of the system: an errno that err holds counts. path and dest are as the script named them, "" for none.
func System(err error, call, path, dest string) error {
	if err == nil {
		return nil
	}
	var refused *permit.Error
	var ours *Failure
	if errors.As(err, &refused) || errors.As(err, &ours) || errors.Is(err, errCancelled) {
		return err
	}
	code, number, text := errnoOf(err)
	f := &Failure{Class: "Error", Code: code, Errno: -number, Syscall: call, Path: path, Dest: dest}
	f.Message = fmt.Sprintf("%s: %s, %s", code, text, call)
	if path != "" {
		f.Message += fmt.Sprintf(" '%s'", path)
	}
	if dest != "" {
		f.Message += fmt.Sprintf(" -> '%s'", dest)
	}
	return f
}

// AsFailure is any error as a Failure.
func AsFailure(err error) *Failure {
	var f *Failure
	var refused *permit.Error
	var op *net.OpError
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &refused):
		return &Failure{Class: js.NotAllowed, Message: refused.Error(), Code: "ERR_ACCESS_DENIED"}
	case errors.Is(err, context.Canceled), errors.Is(err, errCancelled):
		return &Failure{Class: "Error", Code: "ECANCELED", Message: "the operation was cancelled"}
	case errors.As(err, &op):
		return network(op)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return System(path.Err, path.Op, path.Path, "").(*Failure)
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return System(link.Err, link.Op, link.Old, link.New).(*Failure)
	}
	return &Failure{Class: "Error", Message: err.Error()}
}

// network is the Failure of a socket: "connect ECONNREFUSED 127.0.0.1:80".
func network(op *net.OpError) *Failure {
	call := map[string]string{"dial": "connect", "listen": "listen", "accept": "accept"}[op.Op]
	if call == "" {
		call = op.Op
	}
	f := &Failure{Class: "Error", Syscall: call}
	var dns *net.DNSError
	if errors.As(op.Err, &dns) {
		f.Code, f.Syscall, f.Address = "ENOTFOUND", "getaddrinfo", dns.Name
		f.Message = "getaddrinfo ENOTFOUND " + dns.Name
		return f
	}
	var number int
	var text string
	f.Code, number, text = errnoOf(op.Err)
	f.Errno = -number
	f.Message = call + " " + f.Code
	if call == "listen" {
		f.Message = "listen " + f.Code + ": " + text
	}
	if tcp, ok := op.Addr.(*net.TCPAddr); ok {
		f.Address, f.Port = tcp.IP.String(), tcp.Port
		f.Message += " " + tcp.String()
	} else if op.Addr != nil {
		f.Address = op.Addr.String()
		f.Message += " " + f.Address
	}
	return f
}

// errnoOf is the name, the number and libuv's text of an error of the system.
func errnoOf(err error) (code string, number int, text string) {
	var n syscall.Errno
	switch {
	case errors.As(err, &n):
		if code = errnoName(n); code != "" {
			if text = texts[code]; text == "" {
				text = n.Error()
			}
			return code, int(n), text
		}
		return fmt.Sprintf("E%d", int(n)), int(n), n.Error()
	case errors.Is(err, fs.ErrNotExist):
		return "ENOENT", int(syscall.ENOENT), texts["ENOENT"]
	case errors.Is(err, fs.ErrExist):
		return "EEXIST", int(syscall.EEXIST), texts["EEXIST"]
	case errors.Is(err, fs.ErrPermission):
		return "EACCES", int(syscall.EACCES), texts["EACCES"]
	case errors.Is(err, fs.ErrClosed), errors.Is(err, net.ErrClosed):
		return "EBADF", int(syscall.EBADF), texts["EBADF"]
	case errors.Is(err, os.ErrDeadlineExceeded):
		return "ETIMEDOUT", int(syscall.ETIMEDOUT), texts["ETIMEDOUT"]
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "EOF", 4095, "end of file"
	case strings.Contains(err.Error(), "too many links"):
		return "ELOOP", int(syscall.ELOOP), texts["ELOOP"]
	}
	return "EIO", int(syscall.EIO), err.Error()
}

// texts are libuv's words for errors, as Node's messages have them.
var texts = map[string]string{
	"ENOENT": "no such file or directory", "EEXIST": "file already exists", "EACCES": "permission denied", "EPERM": "operation not permitted",
	"ENOTDIR": "not a directory", "EISDIR": "illegal operation on a directory", "ENOTEMPTY": "directory not empty", "EBADF": "bad file descriptor",
	"EINVAL": "invalid argument", "EMFILE": "too many open files", "ENFILE": "file table overflow", "ENOSPC": "no space left on device",
	"EROFS": "read-only file system", "ELOOP": "too many symbolic links encountered", "ENAMETOOLONG": "name too long", "EXDEV": "cross-device link not permitted",
	"EPIPE": "broken pipe", "ECONNREFUSED": "connection refused", "ECONNRESET": "connection reset by peer", "ECONNABORTED": "software caused connection abort",
	"EADDRINUSE": "address already in use", "EADDRNOTAVAIL": "address not available", "ETIMEDOUT": "connection timed out", "EIO": "i/o error",
	"ENOTSUP": "operation not supported on socket", "EBUSY": "resource busy or locked", "EFBIG": "file too large", "ESRCH": "no such process",
	"EHOSTUNREACH": "host is unreachable", "ENETUNREACH": "network is unreachable", "ENOTCONN": "socket is not connected", "ENXIO": "no such device or address",
}
