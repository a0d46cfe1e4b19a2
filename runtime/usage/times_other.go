//go:build !unix && !windows

package usage

// OfCPU is zero: this system does not say how much processor time a process has used.
func OfCPU() CPU { return CPU{} }
