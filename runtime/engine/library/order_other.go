//go:build !js

package library

import (
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// order compares texts as a language does.
func order(locale, sensitivity string, numeric bool) func(a, b string) int {
	if rest, ok := strings.CutPrefix(locale, "nb"); ok {
		locale = "no" + rest // as package collate calls it
	}
	tag, _ := language.Parse(locale)
	var how []collate.Option
	switch sensitivity {
	case "base":
		how = append(how, collate.IgnoreCase, collate.IgnoreDiacritics)
	case "accent":
		how = append(how, collate.IgnoreCase)
	case "case":
		how = append(how, collate.IgnoreDiacritics)
	}
	if numeric {
		how = append(how, collate.Numeric)
	}
	return collate.New(tag, how...).CompareString
}
