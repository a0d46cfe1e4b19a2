package expect

// mostCells is up to which product of lines that were expected and lines that came they are compared with each other.
const mostCells = 4_000_000

// step is a step on the way from what was expected to what came: it goes past a line of either, or of both.
type step struct {
	kind      kind
	want, got int // lines; -1 for none
}

// kind says whether the lines of a step match.
type kind int

const (
	equal kind = iota
	different
)

// What a step costs: less for lines that "..." takes than for others that are different, and nothing for those that match.
const (
	taking    = 1
	differing = 2
)

// align is the way from want to got that costs least. A line "..." has a step of its own, before those of the lines that it takes.
func align(want, got []string) (steps []step) {
	if len(want)*len(got) > mostCells {
		return apart(len(want), len(got))
	}
	p := patterns(want)
	cost := costs(p, got)
	for i, j := 0, 0; i < len(p) || j < len(got); {
		here := cost[i][j]
		many := i > 0 && p[i-1].many()
		both := i < len(p) && j < len(got) && !p[i].many()
		switch {
		case both && p[i].matches(got[j]) && here == cost[i+1][j+1]:
			steps = append(steps, step{equal, i, j})
			i, j = i+1, j+1
		case i < len(p) && p[i].many() && here == cost[i+1][j]:
			steps = append(steps, step{equal, i, -1})
			i++
		case many && j < len(got) && here == cost[i][j+1]+taking:
			steps = append(steps, step{equal, -1, j})
			j++
		case both && here == cost[i+1][j+1]+differing:
			steps = append(steps, step{different, i, j})
			i, j = i+1, j+1
		case i < len(p) && here == cost[i+1][j]+differing:
			steps = append(steps, step{different, i, -1})
			i++
		default:
			steps = append(steps, step{different, -1, j})
			j++
		}
	}
	return steps
}

// apart is the way that takes no line for another.
func apart(want, got int) (steps []step) {
	for i := range want {
		steps = append(steps, step{different, i, -1})
	}
	for j := range got {
		steps = append(steps, step{different, -1, j})
	}
	return steps
}

// costs are what it costs to get from each place in both to their ends.
func costs(p []pattern, got []string) [][]int32 {
	cost := make([][]int32, len(p)+1)
	for i := len(p); i >= 0; i-- {
		cost[i] = make([]int32, len(got)+1)
		more := int32(differing) // what one more line costs that came
		if i > 0 && p[i-1].many() {
			more = taking
		}
		for j := len(got); j >= 0; j-- {
			if i == len(p) {
				cost[i][j] = more * int32(len(got)-j)
				continue
			}
			least := cost[i+1][j]
			if !p[i].many() {
				least += differing
			}
			if j < len(got) {
				least = min(least, cost[i][j+1]+more)
				if !p[i].many() {
					both := cost[i+1][j+1]
					if !p[i].matches(got[j]) {
						both += differing
					}
					least = min(least, both)
				}
			}
			cost[i][j] = least
		}
	}
	return cost
}
