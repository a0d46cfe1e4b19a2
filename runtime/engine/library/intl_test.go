package library_test

import (
	"strings"
	"testing"
)

// TestIntl compares with what Node writes.
func TestIntl(t *testing.T) {
	t.Setenv("TZ", "UTC")
	rt, l := realm(t)
	_ = rt.Set("Intl", l.Global("Intl"))
	for code, want := range map[string]string{
		`(1234.5).toLocaleString('en-US')`: "1,234.5",
		`(1234567.891).toLocaleString()`:   "1,234,567.891",
		`(1234567.891).toLocaleString('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 })`:   "1.234.567,89",
		`(1.005).toLocaleString('en', { maximumFractionDigits: 2 })`:                                      "1.01",
		`(2.5).toLocaleString('en', { maximumFractionDigits: 0 })`:                                        "3",
		`(12345678.9).toLocaleString('en-IN')`:                                                            "1,23,45,678.9",
		`(1234.5).toLocaleString('es-ES')`:                                                                "1234,5",
		`(1234.5).toLocaleString('fr-FR')`:                                                                "1\u202f234,5",
		`(-1234.5).toLocaleString('sv')`:                                                                  "\u22121\u00a0234,5",
		`(1234567.891).toLocaleString('ar-EG')`:                                                           "١٬٢٣٤٬٥٦٧٫٨٩١",
		`(12345678901234567890n).toLocaleString('en-US')`:                                                 "12,345,678,901,234,567,890",
		`(0.256).toLocaleString('en-US', { style: 'percent' })`:                                           "26%",
		`(-1234.5).toLocaleString('en-US', { style: 'currency', currency: 'USD' })`:                       "-$1,234.50",
		`(-5).toLocaleString('en', { style: 'currency', currency: 'USD', currencySign: 'accounting' })`:   "($5.00)",
		`(1234.5).toLocaleString('de-DE', { style: 'currency', currency: 'EUR' })`:                        "1.234,50\u00a0€",
		`(1234.5).toLocaleString('ja-JP', { style: 'currency', currency: 'JPY' })`:                        "￥1,235",
		`(1234567).toLocaleString('en', { notation: 'compact' })`:                                         "1.2M",
		`(5).toLocaleString('en', { style: 'unit', unit: 'liter', unitDisplay: 'long' })`:                 "5 liters",
		`(5).toLocaleString('en-US', { minimumIntegerDigits: 3, signDisplay: 'always' })`:                 "+005",
		`(1234567).toLocaleString('en-US', { maximumSignificantDigits: 3 })`:                              "1,230,000",
		`[NaN, -Infinity, 1e21].map(n => n.toLocaleString()).join(' ')`:                                   "NaN -∞ 1,000,000,000,000,000,000,000",
		`[1234.5, null, [1e6]].toLocaleString('de')`:                                                      "1.234,5,,1.000.000",
		`new Intl.NumberFormat('pt-BR').resolvedOptions().locale`:                                         "pt-BR",
		`new Intl.NumberFormat('tlh').resolvedOptions().locale`:                                           "en-US",
		`new Intl.NumberFormat('de').formatToParts(1.5).map(p => p.type).join()`:                          "integer,decimal,fraction",
		`Intl.NumberFormat.supportedLocalesOf(['de', 'tlh', 'en-US']).join()`:                             "de,en-US",
		`(1).toLocaleString('en', { maximumFractionDigits: 101 })`:                                        "RangeError: 101 is outside of range [0, 100]",
		`(1).toLocaleString('en', { style: 'currency' })`:                                                 "TypeError: Currency code is required with currency style.",
		`(1).toLocaleString('no such place')`:                                                             "RangeError: Incorrect locale information provided: no such place",
		`d.toLocaleString('en-US', utc)`:                                                                  "1/5/2024, 3:04:09 PM",
		`d.toLocaleDateString('en-GB')`:                                                                   "05/01/2024",
		`d.toLocaleTimeString('de-DE', { timeZone: 'Asia/Tokyo' })`:                                       "00:04:09",
		`d.toLocaleString('pt-BR', utc)`:                                                                  "05/01/2024, 15:04:09",
		`d.toLocaleString('ja-JP', utc)`:                                                                  "2024/1/5 15:04:09",
		`d.toLocaleDateString('fr-FR', { ...utc, dateStyle: 'full' })`:                                    "vendredi 5 janvier 2024",
		`d.toLocaleString('en-US', { ...utc, dateStyle: 'long', timeStyle: 'short' })`:                    "January 5, 2024 at 3:04 PM",
		`d.toLocaleTimeString('en-US', { ...utc, hour12: false })`:                                        "15:04:09",
		`d.toLocaleTimeString('en-US', { timeZone: 'america/new_york', timeZoneName: 'short' })`:          "10:04:09 AM EST",
		`d.toLocaleString('en-US', { timeZone: 'Mars/X' })`:                                               "RangeError: Invalid time zone specified: Mars/X",
		`d.toLocaleDateString('en', { timeStyle: 'short' })`:                                              "TypeError: Invalid option : timeStyle",
		`new Date(NaN).toLocaleString()`:                                                                  "Invalid Date",
		`new Intl.DateTimeFormat('en').format(NaN)`:                                                       "RangeError: Invalid time value",
		`new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).formatRange(d, new Date(+d + 3 * 864e5))`: "Jan 5\u2009–\u20098, 2024",
		`new Intl.DateTimeFormat().resolvedOptions().timeZone`:                                            "UTC",
		`[1, 2, 5].map(n => new Intl.PluralRules('pl').select(n)).join()`:                                 "one,few,many",
		`new Intl.PluralRules('en', { type: 'ordinal' }).select(22)`:                                      "two",
		`['z', 'a', 'ä'].sort(new Intl.Collator('de').compare).join('')`:                                  "aäz",
		`['z', 'a', 'ä'].sort(new Intl.Collator('sv').compare).join('')`:                                  "azä",
		`['b10', 'b9'].sort(new Intl.Collator('en', { numeric: true }).compare).join()`:                   "b9,b10",
		`'a'.localeCompare('Á', 'en', { sensitivity: 'base' }) + 'a'.localeCompare('b')`:                  "-1",
		`Intl.getCanonicalLocales(['EN-us', 'zh-hant-tw']).join()`:                                        "en-US,zh-Hant-TW",
		`Object.prototype.toString.call(Intl) + typeof Intl.Segmenter`:                                    "[object Intl]undefined",
		`String(Intl.NumberFormat) + Intl.NumberFormat.name + Object.keys(Intl.NumberFormat)`:             "function NumberFormat() { [native code] }NumberFormat",
	} {
		got := run(t, rt, l, `{ const d = new Date(Date.UTC(2024, 0, 5, 15, 4, 9)), utc = { timeZone: 'UTC' }; `+code+` }`)
		if got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
}

// TestLanguages writes in each language that has data, and all that has a format.
func TestLanguages(t *testing.T) {
	rt, l := realm(t)
	_ = rt.Set("Intl", l.Global("Intl"))
	for _, name := range strings.Fields(`ar bg bn ca cs da de-AT el en-AU es-MX et fa fi fr-CA he hi hr hu id it ko lt lv ms nb nl pl
		pt-PT ro ru sk sl sr sv ta th tr uk vi zh-TW zh-HK en-NG es-AR no`) {
		code := `[(1234.5).toLocaleString('` + name + `', { style: 'currency', currency: 'EUR' }), new Date(0).toLocaleString('` + name +
			`', { dateStyle: 'full', timeStyle: 'long' }), new Date(0).toLocaleString('` + name + `'), new Intl.PluralRules('` + name + `').select(2)].join('|')`
		if got := run(t, rt, l, code); strings.Contains(got, "Error") || strings.Contains(got, "undefined") || strings.Contains(got, "{") {
			t.Errorf("%s: %s", name, got)
		}
	}
}
