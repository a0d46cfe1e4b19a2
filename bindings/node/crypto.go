package node

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	coding "encoding"
	"hash"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/entropy"
)

// hashes are those that there are, under OpenSSL's names.
var hashes = []struct {
	name string
	make func() hash.Hash
}{
	{"md5", md5.New}, {"sha1", sha1.New}, {"sha224", sha256.New224}, {"sha256", sha256.New},
	{"sha3-224", func() hash.Hash { return sha3.New224() }}, {"sha3-256", func() hash.Hash { return sha3.New256() }},
	{"sha3-384", func() hash.Hash { return sha3.New384() }}, {"sha3-512", func() hash.Hash { return sha3.New512() }},
	{"sha384", sha512.New384}, {"sha512", sha512.New}, {"sha512-224", sha512.New512_224}, {"sha512-256", sha512.New512_256},
}

// newCiphers is what own/crypto is made of.
func (l *library) newCiphers() *goja.Object {
	vm := l.rt.VM()
	o := l.rt.Object(js.Functions{
		"random": func(c js.Call) goja.Value {
			return c.Value(vm.NewArrayBuffer(entropy.Bytes(l.rt, int(c.Argument(0).ToInteger()))))
		},
		"equal": func(c js.Call) goja.Value { return c.Value(hmac.Equal(l.bytes(c, 0), l.bytes(c, 1))) },
		"hash": func(c js.Call) goja.Value { // hash(name, key): undefined when there is none of that name; an HMAC with a key
			for _, h := range hashes {
				switch {
				case h.name != c.Argument(0).String():
				case c.Has(1):
					return l.digest(hmac.New(h.make, l.bytes(c, 1)), nil)
				default:
					return l.digest(h.make(), h.make)
				}
			}
			return nil
		},
	})
	names := make([]string, len(hashes))
	for i, h := range hashes {
		names[i] = h.name
	}
	_ = o.Set("names", js.Array(l.rt.Kit, names))
	return o
}

// digest is a hash that is being made; again makes one like it, to copy it.
func (l *library) digest(h hash.Hash, again func() hash.Hash) *goja.Object {
	return l.rt.Object(js.Functions{
		"update": func(c js.Call) goja.Value {
			h.Write(l.bytes(c, 0))
			return nil
		},
		"digest": func(c js.Call) goja.Value { return c.Value(l.rt.VM().NewArrayBuffer(h.Sum(nil))) },
		"copy": func(c js.Call) goja.Value {
			n := again()
			state := js.Must(h.(coding.BinaryMarshaler).MarshalBinary())
			c.Check(n.(coding.BinaryUnmarshaler).UnmarshalBinary(state))
			return l.digest(n, again)
		},
	})
}
