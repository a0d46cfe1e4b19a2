package web

import (
	"context"
	"errors"
	"io"

	"weft/runtime/outside"
)

// Upload is the body of a request that is written piece by piece, as fast as the other side takes it.
type Upload struct {
	*io.PipeReader
	to *io.PipeWriter
}

// NewUpload begins an Upload, and keeps it.
func NewUpload(s *outside.Scope) (handle uint64, err error) {
	from, to := io.Pipe()
	return s.Keep(&Upload{from, to})
}

// Push gives an Upload its next bytes, and waits until they are taken.
func Push(s *outside.Scope, handle uint64, data []byte) error {
	u, err := outside.Use[*Upload](s, handle)
	if err != nil {
		return err
	}
	defer context.AfterFunc(s, func() { _ = u.to.CloseWithError(context.Cause(s)) })()
	_, err = u.to.Write(data)
	return err
}

// Finish ends an Upload; broken, when it has no end.
func Finish(s *outside.Scope, handle uint64, broken bool) error {
	u, err := outside.Use[*Upload](s, handle)
	if err != nil {
		return err
	}
	if broken {
		return u.to.CloseWithError(errors.New("the body of the request has failed"))
	}
	return u.to.Close()
}
