package random

import "math/bits"

const (
	size  = 624
	shift = 397
)

// mersenne is the Mersenne Twister MT19937, as CPython has it: the same seed gives the same numbers.
type mersenne struct {
	state [size]uint32
	next  int
}

// seed begins with an integer, given by its 32-bit digits, the least first: CPython's init_by_array.
func (m *mersenne) seed(key []uint32) {
	m.state[0] = 19650218
	for i := 1; i < size; i++ {
		m.state[i] = 1812433253*(m.state[i-1]^m.state[i-1]>>30) + uint32(i)
	}
	if len(key) == 0 {
		key = []uint32{0}
	}
	i, j := 1, 0
	forward := func() {
		if i++; i >= size {
			m.state[0] = m.state[size-1]
			i = 1
		}
	}
	for range max(size, len(key)) {
		m.state[i] = (m.state[i] ^ (m.state[i-1]^m.state[i-1]>>30)*1664525) + key[j] + uint32(j)
		forward()
		j = (j + 1) % len(key)
	}
	for range size - 1 {
		m.state[i] = (m.state[i] ^ (m.state[i-1]^m.state[i-1]>>30)*1566083941) - uint32(i)
		forward()
	}
	m.state[0] = 1 << 31
	m.next = size
}

// word is 32 random bits.
func (m *mersenne) word() uint32 {
	if m.next >= size {
		m.twist()
	}
	y := m.state[m.next]
	m.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (m *mersenne) twist() {
	for i := range size {
		y := m.state[i]&(1<<31) | m.state[(i+1)%size]&(1<<31-1)
		m.state[i] = m.state[(i+shift)%size] ^ y>>1
		if y&1 != 0 {
			m.state[i] ^= 0x9908b0df
		}
	}
	m.next = 0
}

// float is a number from 0 up to 1, of 53 random bits.
func (m *mersenne) float() float64 {
	a, b := m.word()>>5, m.word()>>6
	return (float64(a)*(1<<26) + float64(b)) / (1 << 53)
}

// bits is a number of n random bits; n is at most 64.
func (m *mersenne) bits(n int) (x uint64) {
	for at := 0; n > 0; at += 32 {
		w := m.word()
		if n < 32 {
			w >>= 32 - n
		}
		x |= uint64(w) << at
		n -= 32
	}
	return x
}

// below is a number from 0 up to n, each as likely: CPython's _randbelow.
func (m *mersenne) below(n uint64) uint64 {
	width := bits.Len64(n)
	for {
		if x := m.bits(width); x < n {
			return x
		}
	}
}
