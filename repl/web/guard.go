package web

import (
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"
)

// policy forbids the page all but its own files and its engine, and every other page to have it in a frame.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws://HOST; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard lets requests through that have the token, name this machine as their host, and do not come from the page of another site. The rest of
// the path is what next sees.
//
// The name of the host is compared because a name of the attacker's can be made to lead to this machine: the browser then takes the attacker's
// page for one of this server's.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Content-Security-Policy", strings.Replace(policy, "HOST", r.Host, 1))
		token, rest, slash := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		switch {
		case !slices.Contains(s.hosts, r.Host):
			h.Set("Content-Security-Policy", "default-src 'none'")
			http.Error(w, "weft serves this machine alone, as 127.0.0.1", http.StatusForbidden)
		case !s.own(r):
			http.Error(w, "weft serves no page of another site", http.StatusForbidden)
		case subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1:
			http.Error(w, "the address has no token, or an old one: weft web has printed the address", http.StatusNotFound)
		case !slash:
			http.Redirect(w, r, "/"+s.token+"/", http.StatusFound)
		default:
			r = r.Clone(r.Context())
			r.URL.Path = "/" + rest
			next.ServeHTTP(w, r)
		}
	})
}

// own reports whether a request comes from the page itself, or from no page: a browser says where requests come from.
func (s *Server) own(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	host, http := strings.CutPrefix(origin, "http://")
	return http && slices.Contains(s.hosts, host)
}
