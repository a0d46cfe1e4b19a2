package locale_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"weft/runtime/engine/locale"
)

// TestLocale compares with what Node writes.
func TestLocale(t *testing.T) {
	vm := goja.New()
	if err := locale.Install(vm); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{
		`(1234.5).toLocaleString('en-US')`: "1,234.5",
		`(1234567.891).toLocaleString()`:   "1,234,567.891",
		`(1234567.891).toLocaleString('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 })`: "1.234.567,89",
		`(1234.5).toLocaleString('en-US', { minimumFractionDigits: 2 })`:                                "1,234.50",
		`(1.005).toLocaleString('en', { maximumFractionDigits: 2 })`:                                    "1.01",
		`(2.5).toLocaleString('en', { maximumFractionDigits: 0 })`:                                      "3",
		`(12345678.9).toLocaleString('en-IN')`:                                                          "1,23,45,678.9",
		`(1234.5).toLocaleString('es-ES')`:                                                              "1234,5",
		`(1234.5).toLocaleString('fr-FR')`:                                                              "1\u202f234,5",
		`(-1234.5).toLocaleString('sv')`:                                                                "\u22121\u00a0234,5",
		`(12345678901234567890n).toLocaleString('en-US')`:                                               "12,345,678,901,234,567,890",
		`(0.256).toLocaleString('en-US', { style: 'percent' })`:                                         "26%",
		`(-1234.5).toLocaleString('en-US', { style: 'currency', currency: 'USD' })`:                     "-$1,234.50",
		`(1234.5).toLocaleString('de-DE', { style: 'currency', currency: 'EUR' })`:                      "1.234,50\u00a0€",
		`(1234.5).toLocaleString('en-US', { useGrouping: false })`:                                      "1234.5",
		`(5).toLocaleString('en-US', { minimumIntegerDigits: 3 })`:                                      "005",
		`(1234567).toLocaleString('en-US', { maximumSignificantDigits: 3 })`:                            "1,230,000",
		`(0.00123456).toLocaleString('en-US', { maximumSignificantDigits: 3 })`:                         "0.00123",
		`[NaN, -Infinity, 1e21].map(n => n.toLocaleString()).join(' ')`:                                 "NaN -∞ 1,000,000,000,000,000,000,000",
		`[1234.5, null, 1e6].toLocaleString('de')`:                                                      "1.234,5,,1.000.000",
		`new Number(1234).toLocaleString()`:                                                             "1,234",
		`(1).toLocaleString('en', { maximumFractionDigits: 101 })`:                                      "RangeError: maximumFractionDigits value is out of range.",
		`(1).toLocaleString('en', { notation: 'compact' })`:                                             "RangeError: weft does not have the option notation",
		`(1).toLocaleString('no such place')`:                                                           "RangeError: Incorrect locale information provided",
		`(1).toLocaleString('ar-EG')`:                                                                   "RangeError: weft does not know the digits of ar-EG",
		`Number.prototype.toLocaleString.call('x')`:                                                     "TypeError: Number.prototype.toLocaleString requires that 'this' be a Number",
		`d.toLocaleString('en-US', utc)`:                                                                "1/5/2024, 3:04:09 PM",
		`d.toLocaleDateString('en-US', utc)`:                                                            "1/5/2024",
		`d.toLocaleTimeString('en-US', utc)`:                                                            "3:04:09 PM",
		`d.toLocaleString('de-DE', utc)`:                                                                "5.1.2024, 15:04:09",
		`d.toLocaleString('sv-SE', utc)`:                                                                "2024-01-05 15:04:09",
		`d.toLocaleDateString('en-GB', utc)`:                                                            "05/01/2024",
		`d.toLocaleDateString('en-US', { ...utc, dateStyle: 'full' })`:                                  "Friday, January 5, 2024",
		`d.toLocaleString('en-US', { ...utc, dateStyle: 'long', timeStyle: 'short' })`:                  "January 5, 2024 at 3:04 PM",
		`d.toLocaleDateString('en-GB', { ...utc, day: 'numeric', month: 'short' })`:                     "5 Jan",
		`d.toLocaleTimeString('en-US', { ...utc, hour: '2-digit', minute: '2-digit' })`:                 "03:04 PM",
		`d.toLocaleTimeString('en-US', { ...utc, hour12: false })`:                                      "15:04:09",
		`d.toLocaleDateString('de-DE', { ...utc, month: 'long' })`:                                      "RangeError: weft knows the names of months and days in English only",
		`d.toLocaleString('fi-FI', utc)`:                                                                "RangeError: weft does not know how dates are written in fi-FI",
		`d.toLocaleString('en-US', { timeZone: 'Asia/Tokyo' })`:                                         "RangeError: weft knows the time zones UTC and its own, not Asia/Tokyo",
		`new Date(NaN).toLocaleString()`:                                                                "Invalid Date",
	} {
		v, err := vm.RunString(`{ const d = new Date(Date.UTC(2024, 0, 5, 15, 4, 9)), utc = { timeZone: 'UTC' }; ` + code + ` }`)
		got := ""
		if err != nil {
			got, _, _ = strings.Cut(err.Error(), " at ")
		} else {
			got = v.String()
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
}
