package expect

import "io/fs"

// Script is a script of a folder.
type Script struct {
	Name string // of its file
	Code string
}

// Scripts are those of a folder, in the order of their names.
func Scripts(dir fs.FS) ([]Script, error) {
	names, err := fs.Glob(dir, "*.[jt]s")
	if err != nil {
		return nil, err
	}
	all := make([]Script, len(names))
	for i, name := range names {
		code, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		all[i] = Script{name, string(code)}
	}
	return all, nil
}
