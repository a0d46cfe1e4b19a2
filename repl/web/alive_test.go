package web_test

import (
	"os"
	"regexp"
	"strings"
)

// colours are how a terminal is told of colours.
var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// alive reports whether there is a process of that number that is no zombie. Where nothing tells it is taken to have ended.
func alive(pid string) bool {
	stat, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return false
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	return fields[0] != "Z"
}
