package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"hash"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/entropy"
)

// newCiphers is host.ciphers, which crypto.js is made of (W3C Web Cryptography). Keys, data and results are bytes.
func newCiphers(rt *runtime.Realm) *goja.Object {
	result := func(c js.Call, b []byte) goja.Value { return c.Value(rt.VM().NewArrayBuffer(b)) }
	return rt.Object(js.Functions{
		"ciphers.random": func(c js.Call) goja.Value { return result(c, entropy.Bytes(rt, int(c.Argument(0).ToInteger()))) },
		"ciphers.uuid":   func(c js.Call) goja.Value { return c.Value(uuid([16]byte(entropy.Bytes(rt, 16)))) },
		"ciphers.digest": func(c js.Call) goja.Value {
			h := hashOf(c.Argument(0).String())()
			h.Write(bytesOf(c, 1))
			return result(c, h.Sum(nil))
		},
		"ciphers.sign": func(c js.Call) goja.Value {
			return result(c, sign(c.Argument(0).String(), bytesOf(c, 1), bytesOf(c, 2)))
		},
		"ciphers.verify": func(c js.Call) goja.Value {
			return c.Value(hmac.Equal(bytesOf(c, 3), sign(c.Argument(0).String(), bytesOf(c, 1), bytesOf(c, 2))))
		},
		"ciphers.encrypt": func(c js.Call) goja.Value {
			g := newGCM(c)
			return result(c, g.Seal(nil, bytesOf(c, 1), bytesOf(c, 2), bytesOf(c, 3))[:len(bytesOf(c, 2))+tagLength(c)])
		},
		"ciphers.decrypt": func(c js.Call) goja.Value {
			plain, ok := decrypt(newGCM(c), bytesOf(c, 1), bytesOf(c, 2), bytesOf(c, 3), tagLength(c))
			if !ok {
				return nil
			}
			return result(c, plain)
		},
	})
}

// uuid is a random UUID, version 4 (RFC 9562).
func uuid(b [16]byte) string {
	b[6], b[8] = b[6]&0x0F|0x40, b[8]&0x3F|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func hashOf(name string) func() hash.Hash {
	return map[string]func() hash.Hash{"SHA-1": sha1.New, "SHA-256": sha256.New, "SHA-384": sha512.New384, "SHA-512": sha512.New}[name]
}

func sign(hash string, key, data []byte) []byte {
	h := hmac.New(hashOf(hash), key)
	h.Write(data)
	return h.Sum(nil)
}

// newGCM is for (key, iv, data, more data, bytes of the tag).
func newGCM(c js.Call) cipher.AEAD {
	return js.Must(cipher.NewGCMWithNonceSize(js.Must(aes.NewCipher(bytesOf(c, 0))), len(bytesOf(c, 1))))
}

func tagLength(c js.Call) int { return int(c.Argument(4).ToInteger()) }

// decrypt takes tags of any length, which Go's does not: what is encrypted twice is plain again, and has the tag that it must have.
func decrypt(g cipher.AEAD, iv, data, more []byte, tag int) (plain []byte, ok bool) {
	if len(data) < tag {
		return nil, false
	}
	data, want := data[:len(data)-tag], data[len(data)-tag:]
	plain = g.Seal(nil, iv, data, nil)[:len(data)]
	return plain, hmac.Equal(want, g.Seal(nil, iv, plain, more)[len(data):len(data)+tag])
}
