package permit

import (
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
)

// normalHost is a host of the command line as it is compared: "example.org", "example.org:80", "127.0.0.1", "[::1]:80", ":8080".
func normalHost(name string) (string, error) {
	if strings.Contains(name, "/") {
		return "", fmt.Errorf("%q is no host: write example.org or example.org:443", name)
	}
	host, port := splitHost(name)
	if port != "" {
		if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
			return "", fmt.Errorf("%q has no port that there is: they go from 0 to 65535", name)
		}
		return net.JoinHostPort(host, port), nil
	}
	return host, nil
}

// splitHost is a host without the brackets of an address, in small letters, and its port, "" for none.
func splitHost(name string) (host, port string) {
	host, port = name, ""
	if h, p, err := net.SplitHostPort(name); err == nil {
		host, port = h, p
	}
	host = strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
	if a, err := netip.ParseAddr(host); err == nil {
		host = a.Unmap().WithZone("").String()
	}
	return host, port
}

// sameHost reports whether a host with a port is one that the user has named.
func sameHost(wanted, named string) bool {
	host, port := splitHost(wanted)
	h, p := splitHost(named)
	if p != "" && p != port {
		return false
	}
	return h == "" || h == host || strings.HasPrefix(h, "*.") && strings.HasSuffix(host, h[1:])
}

// Loopback reports whether a host is the machine itself, by its address or its name.
func Loopback(host string) bool {
	host, _ = splitHost(host)
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}
