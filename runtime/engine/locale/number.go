package locale

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"

	"github.com/dop251/goja"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// number is toLocaleString of Number and BigInt.
func (in *installer) number(c goja.FunctionCall) goja.Value {
	tag, o := in.tag(c.Argument(0)), in.options(c.Argument(1))
	o.refuse("notation", "unit", "signDisplay", "roundingMode", "roundingIncrement", "currencySign")
	n := numeral{symbols: in.symbolsOf(tag)}
	n.style = o.choice("style", "decimal", "percent", "currency")
	n.grouped = o.get("useGrouping") == nil || o.get("useGrouping").ToBoolean()
	n.integer = o.digits("minimumIntegerDigits", 1, 21, 1)
	if n.style == "currency" {
		if o.get("currency") == nil {
			panic(in.vm.NewTypeError("Currency code is required with currency style."))
		}
		n.currency = strings.ToUpper(o.get("currency").String())
	}
	low, high := n.usualFraction()
	n.least = o.digits("minimumFractionDigits", 0, 100, min(low, o.digits("maximumFractionDigits", 0, 100, low)))
	n.most = o.digits("maximumFractionDigits", n.least, 100, max(high, n.least))
	if o.get("minimumSignificantDigits") != nil || o.get("maximumSignificantDigits") != nil {
		n.significant = true
		n.least = o.digits("minimumSignificantDigits", 1, 21, 1)
		n.most = o.digits("maximumSignificantDigits", n.least, 21, 21)
	}
	return in.vm.ToValue(n.format(in.numeric(c.This)))
}

// numeric is a number as it is printed: its shortest decimal text. It has no value when it is not finite.
func (in *installer) numeric(v goja.Value) (value *big.Rat, text string) {
	if o, ok := v.(*goja.Object); ok && (o.ClassName() == "Number" || o.ClassName() == "BigInt") {
		valueOf, _ := goja.AssertFunction(o.Get("valueOf"))
		v, _ = valueOf(o)
	}
	switch x := v.Export().(type) {
	case *big.Int:
		return new(big.Rat).SetInt(x), ""
	case int64:
		return new(big.Rat).SetInt64(x), ""
	case float64:
		if math.IsInf(x, 0) || math.IsNaN(x) {
			return nil, strings.NewReplacer("+Inf", "∞", "-Inf", "-∞").Replace(strconv.FormatFloat(x, 'g', -1, 64))
		}
		value, _ = new(big.Rat).SetString(strconv.FormatFloat(x, 'g', -1, 64))
		return value, ""
	}
	panic(in.vm.NewTypeError("Number.prototype.toLocaleString requires that 'this' be a Number"))
}

// numeral is how a number is written.
type numeral struct {
	symbols
	style       string
	currency    string
	grouped     bool
	integer     int  // digits before the point, at least
	significant bool // least and most count significant digits, not those behind the point
	least, most int
}

// usualFraction is how many digits there are behind the point, at least and at most.
func (n *numeral) usualFraction() (least, most int) {
	switch {
	case n.style == "percent":
		return 0, 0
	case n.style == "decimal":
		return 0, 3
	case n.currency == "JPY", n.currency == "KRW":
		return 0, 0
	}
	return 2, 2
}

// format writes a value, or the text that stands for one.
func (n *numeral) format(value *big.Rat, text string) string {
	if value != nil {
		if n.style == "percent" {
			value = new(big.Rat).Mul(value, big.NewRat(100, 1))
		}
		text = n.write(n.round(value))
	}
	sign := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = n.minus, rest
	}
	switch n.style {
	case "percent":
		text += n.percent
	case "currency":
		text = n.priced(text)
	}
	return sign + text
}

// round is a value in decimal digits. Halves are rounded away from zero.
func (n *numeral) round(value *big.Rat) string {
	most, least := n.most, n.least
	if n.significant {
		whole := len(strings.TrimLeft(value.FloatString(0), "-"))
		if abs := new(big.Rat).Abs(value); abs.Sign() > 0 && abs.Cmp(big.NewRat(1, 1)) < 0 {
			digits := strings.TrimPrefix(abs.FloatString(400), "0.")
			whole = len(strings.TrimLeft(digits, "0")) - len(digits)
		}
		if most -= whole; most < 0 { // zeros before the point
			unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-most)), nil))
			return new(big.Int).Mul(roundedInt(new(big.Rat).Quo(value, unit)), unit.Num()).String()
		}
		least = max(0, least-whole)
	}
	text := value.FloatString(most)
	for most > least && strings.HasSuffix(text, "0") {
		text, most = text[:len(text)-1], most-1
	}
	return strings.TrimSuffix(text, ".")
}

func roundedInt(value *big.Rat) *big.Int {
	i, _ := new(big.Int).SetString(value.FloatString(0), 10)
	return i
}

// write puts the digits and signs of a language for those of a decimal text.
func (n *numeral) write(text string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "-", rest
	}
	whole, fraction, point := strings.Cut(text, ".")
	whole = strings.Repeat("0", max(0, n.integer-len(whole))) + whole
	if n.grouped && len(whole) >= n.first+n.minimum {
		rest, last := whole[:len(whole)-n.first], n.group+whole[len(whole)-n.first:]
		for len(rest) > n.second {
			rest, last = rest[:len(rest)-n.second], n.group+rest[len(rest)-n.second:]+last
		}
		whole = rest + last
	}
	if point {
		whole += n.point + fraction
	}
	return sign + strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return n.zero + r - '0'
		}
		return r
	}, whole)
}

// priced is an amount with its currency.
func (n *numeral) priced(text string) string {
	symbol, known := map[string]string{
		"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "BRL": "R$", "CNY": "CN¥",
	}[n.currency]
	if !known {
		symbol = n.currency + "\u00a0"
	}
	if n.priceFirst {
		return symbol + text
	}
	return text + "\u00a0" + strings.TrimRight(symbol, "\u00a0")
}

// symbols are how a language writes numbers.
type symbols struct {
	zero           rune
	group, point   string
	percent, minus string
	first, second  int // digits of the last group before the point, and of those before that
	minimum        int // how many digits there must be before the last group
	priceFirst     bool
}

// symbolsOf takes them from a number that the language has written.
func (in *installer) symbolsOf(tag language.Tag) symbols {
	sample := message.NewPrinter(tag).Sprint(number.Decimal(12345678.5))
	s := symbols{minus: "-", percent: "%", minimum: 1, first: 3, second: 3}
	var parts, signs []string
	for text := sample; text != ""; {
		digits := len(text) - len(strings.TrimLeftFunc(text, unicode.IsDigit))
		parts, text = append(parts, text[:digits]), text[digits:]
		sign := len(text) - len(strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }))
		signs, text = append(signs, text[:sign]), text[sign:]
	}
	s.zero = []rune(parts[0])[0] - 1
	s.point = signs[len(parts)-2]
	if last := len(parts) - 2; last > 0 {
		s.group, s.first = signs[last-1], len([]rune(parts[last]))
		if s.second = s.first; last > 1 {
			s.second = len([]rune(parts[last-1]))
		}
	}
	base, _ := tag.Base()
	region, _ := tag.Region()
	switch base.String() {
	case "fr":
		s.group, s.percent = "\u202f", "\u202f%"
	case "ar", "bn", "ckb", "dz", "fa", "mr", "my", "ne", "ps", "ur":
		in.fail("weft does not know the digits of " + tag.String())
	case "de", "es", "ru", "sv", "nb", "no", "da", "fi", "cs", "sk":
		s.percent = "\u00a0%"
	case "en", "ja", "zh", "ko", "hi":
		s.priceFirst = true
	}
	switch base.String() {
	case "sv", "nb", "nn", "no", "fi", "et", "lt", "sl", "hr", "eu":
		s.minus = "\u2212"
	}
	if place := base.String() + "-" + region.String(); place == "es-ES" || place == "pl-PL" || place == "pt-PT" || place == "it-IT" {
		s.minimum = 2
	}
	return s
}
