package locale

import (
	"fmt"
	"strings"
	"time"

	"github.com/dop251/goja"
	"golang.org/x/text/language"
)

// pattern is how a language writes dates: layouts of package time, and what is between a date and a time.
type pattern struct{ date, time, between string }

// patternOf is that of a language, or of a region's language.
func (in *installer) patternOf(tag language.Tag) pattern {
	patterns := map[string]pattern{
		"en": {"1/2/2006", "3:04:05 PM", ", "}, "en-GB": {"02/01/2006", "15:04:05", ", "}, "en-IE": {"2/1/2006", "15:04:05", ", "},
		"en-AU": {"02/01/2006", "3:04:05 pm", ", "}, "en-IN": {"2/1/2006", "3:04:05 pm", ", "}, "en-CA": {"2006-01-02", "3:04:05 PM.", ", "},
		"de": {"2.1.2006", "15:04:05", ", "}, "fr": {"02/01/2006", "15:04:05", " "}, "es": {"2/1/2006", "15:04:05", ", "},
		"it": {"02/01/2006", "15:04:05", ", "}, "pt": {"02/01/2006", "15:04:05", ", "}, "nl": {"2-1-2006", "15:04:05", ", "},
		"sv": {"2006-01-02", "15:04:05", " "}, "da": {"2.1.2006", "15.04.05", " "}, "pl": {"2.01.2006", "15:04:05", ", "},
		"ru": {"02.01.2006", "15:04:05", ", "}, "ja": {"2006/1/2", "15:04:05", " "}, "zh": {"2006/1/2", "15:04:05", " "},
	}
	base, _ := tag.Base()
	region, _ := tag.Region()
	if p, ok := patterns[base.String()+"-"+region.String()]; ok {
		return p
	}
	p, ok := patterns[base.String()]
	if !ok {
		in.fail("weft does not know how dates are written in " + tag.String())
	}
	return p
}

// date is a method of Date. It shows what is required, any, date or time, or else what is usual: date, time or all.
func (in *installer) date(required, usual string) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		o, isDate := c.This.(*goja.Object)
		if !isDate || o.ClassName() != "Date" {
			panic(in.vm.NewTypeError("this is not a Date object."))
		}
		at, ok := o.Export().(time.Time)
		if !ok {
			return in.vm.ToValue("Invalid Date")
		}
		d := moment{options: in.options(c.Argument(1)), tag: in.tag(c.Argument(0))}
		d.pattern = in.patternOf(d.tag)
		d.refuse("era", "dayPeriod", "fractionalSecondDigits", "timeZoneName", "calendar", "numberingSystem", "formatMatcher")
		if zone := d.get("timeZone"); zone != nil {
			if name := strings.ToUpper(zone.String()); name != "UTC" && name != "GMT" && zone.String() != at.Location().String() {
				in.fail("weft knows the time zones UTC and its own, not " + zone.String())
			} else if zone.String() != at.Location().String() {
				at = at.UTC()
			}
		}
		return in.vm.ToValue(d.format(at, required, usual))
	}
}

// moment is how a date is written.
type moment struct {
	options
	tag     language.Tag
	pattern pattern
}

func (d moment) format(at time.Time, required, usual string) string {
	date, clock := d.styled("dateStyle"), d.styled("timeStyle")
	fields := func(names ...string) (given bool) {
		for _, name := range names {
			given = given || d.get(name) != nil
		}
		return given
	}
	hasDate := fields("weekday", "year", "month", "day")
	hasTime := fields("hour", "minute", "second")
	if date != "" && required == "time" || clock != "" && required == "date" {
		panic(d.in.vm.NewTypeError("a date has no time, and a time no date: use toLocaleString"))
	}
	if date == "" && clock == "" {
		none := !(hasDate && required != "time" || hasTime && required != "date")
		if hasDate {
			date = d.dateOf()
		} else if none && usual != "time" {
			date = d.pattern.date
		}
		if hasTime {
			clock = d.timeOf()
		} else if none && usual != "date" {
			clock = d.pattern.time
		}
	} else if hasDate || hasTime {
		panic(d.in.vm.NewTypeError("Can't set option year or hour when dateStyle or timeStyle is used"))
	}
	text := date
	if date != "" && clock != "" {
		switch {
		case strings.Contains(date, "January"):
			text += " at "
		case strings.HasPrefix("Monday", date):
			text += " "
		default:
			text += d.pattern.between
		}
	}
	text = at.Format(text + d.hours(clock))
	return strings.NewReplacer("PM.", "p.m.", "AM.", "a.m.").Replace(text)
}

// styled is the layout that dateStyle or timeStyle asks for; "" when it is not given.
func (d moment) styled(name string) string {
	switch style := d.choice(name, "", "full", "long", "medium", "short"); {
	case style == "":
		return ""
	case name == "timeStyle" && style == "short":
		return strings.NewReplacer(":05", "", ".05", "").Replace(d.pattern.time)
	case name == "timeStyle" && style == "medium":
		return d.pattern.time
	case name == "timeStyle":
		d.in.fail("weft does not have the timeStyle " + style)
	case style == "short":
		return strings.Replace(d.pattern.date, "2006", "06", 1)
	case style == "medium":
		return d.worded("", "Jan", "2", "2006")
	case style == "long":
		return d.worded("", "January", "2", "2006")
	}
	return d.worded("Monday", "January", "2", "2006")
}

// dateOf is the layout for the fields of a date that are asked for.
func (d moment) dateOf() string {
	weekday := map[string]string{"": "", "long": "Monday", "short": "Mon"}[d.choice("weekday", "", "long", "short")]
	year := map[string]string{"": "", "numeric": "2006", "2-digit": "06"}[d.choice("year", "", "numeric", "2-digit")]
	day := map[string]string{"": "", "numeric": "2", "2-digit": "02"}[d.choice("day", "", "numeric", "2-digit")]
	month := map[string]string{"": "", "numeric": "1", "2-digit": "01", "long": "January", "short": "Jan"}[d.choice("month", "", "numeric", "2-digit", "long", "short")]
	if weekday != "" || len(month) > 2 {
		return d.worded(weekday, month, day, year)
	}
	var parts []string
	separator := strings.Trim(d.pattern.date, "0126")[:1]
	for part := range strings.SplitSeq(d.pattern.date, separator) {
		switch {
		case strings.HasPrefix(part, "2006"):
			part = year
		case strings.HasSuffix(part, "1"):
			part = padded(part, month)
		default:
			part = padded(part, day)
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, separator)
}

// padded is a field with two digits if the language always writes it so.
func padded(usual, field string) string {
	if field != "" && len(usual) > len(field) {
		return "0" + field
	}
	return field
}

// worded is a date with names of months or days.
func (d moment) worded(weekday, month, day, year string) string {
	base, _ := d.tag.Base()
	if base.String() != "en" {
		d.in.fail("weft knows the names of months and days in English only")
	}
	region, _ := d.tag.Region()
	date := strings.TrimSpace(month + " " + day)
	separator := ", "
	if region.String() != "US" && region.String() != "CA" {
		date, separator = strings.TrimSpace(day+" "+month), " "
	}
	if date == "" || day == "" {
		separator = " "
	}
	if year != "" {
		date = strings.Trim(date+separator+year, ", ")
	}
	if weekday != "" && date != "" {
		return weekday + ", " + date
	}
	return weekday + date
}

// timeOf is the layout for the fields of a time that are asked for.
func (d moment) timeOf() string {
	layout := ""
	separator := ":"
	if strings.Contains(d.pattern.time, ".04") {
		separator = "."
	}
	hour := strings.Split(d.pattern.time, separator)[0]
	if d.choice("hour", "", "numeric", "2-digit") == "2-digit" && hour == "3" {
		hour = "03"
	}
	for _, f := range []struct{ name, layout string }{{"hour", hour}, {"minute", "04"}, {"second", "05"}} {
		if d.choice(f.name, "", "numeric", "2-digit") != "" {
			layout += separator + f.layout
		}
	}
	layout = strings.TrimPrefix(layout, separator)
	if _, half, ok := strings.Cut(d.pattern.time, " "); ok && d.get("hour") != nil {
		layout += " " + half
	}
	return layout
}

// hours is a layout of a time with hours of a half or a whole day, as hour12 asks.
func (d moment) hours(layout string) string {
	half := d.get("hour12")
	if half == nil {
		return layout
	}
	if clock, _, ok := strings.Cut(layout, " "); ok && !half.ToBoolean() {
		return strings.Replace(strings.Replace(clock, "03", "15", 1), "3", "15", 1)
	} else if !ok && half.ToBoolean() && strings.Contains(layout, "15") {
		return fmt.Sprint(strings.Replace(layout, "15", "3", 1), " PM")
	}
	return layout
}
