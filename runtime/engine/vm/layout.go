package vm

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unsafe"

	"github.com/dop251/goja"
)

// layout holds the offsets of the private fields of goja's structs that this package uses, and is checked when it is read:
// see ReadOffsets, which also says what the tags mean.
type layout struct {
	Types

	generatorTable, nativeTable unsafe.Pointer // of methods, for generators and native functions

	try reflect.Type // tryFrame: a try statement that runs

	runtime struct {
		vm            uintptr `goja:"*goja.vm"`
		jobQueue      uintptr `goja:"[]func()"`
		toStringStack uintptr `goja:"[]*goja.Object"`
	} `goja:"Runtime"`
	object struct {
		self uintptr `goja:"goja.objectImpl"`
	} `goja:"Object"`
	vm struct {
		r                                  uintptr `goja:"*goja.Runtime"`
		prg                                uintptr `goja:"*goja.Program"`
		pc, sp, sb, args, maxCallStackSize uintptr `goja:"int"`
		stack                              uintptr `goja:"goja.valueStack"`
		stash                              uintptr `goja:"*goja.stash"`
		privEnv                            uintptr `goja:"*goja.privateEnv"`
		newTarget, result                  uintptr `goja:"goja.Value"`
		callStack                          uintptr `goja:"[]goja.context"`
		tryStack                           uintptr `goja:"[]goja.tryFrame"`
		iterStack                          uintptr `goja:"[]goja.iterStackItem"`
		refStack                           uintptr `goja:"[]goja.ref"`
		interrupted                        uintptr `goja:"uint32"`
		curAsyncRunner                     uintptr `goja:"*goja.asyncRunner"`
	} `goja:"VM"`
	scope struct {
		outer    uintptr `goja:"*goja.stash"`
		funcType uintptr `goja:"goja.funcType"`
	} `goja:"Scope"`
	frame struct {
		prg    uintptr `goja:"*goja.Program"`
		sb, pc uintptr `goja:"int"`
	} `goja:"Frame"`
	stackFrame struct {
		prg      uintptr `goja:"*goja.Program"`
		funcName uintptr `goja:"unistring.String"`
		pc       uintptr `goja:"int"`
	} `goja:"StackFrame"`
	program struct {
		funcName uintptr `goja:"unistring.String"`
		src      uintptr `goja:"*file.File"`
		srcMap   uintptr `goja:"[]goja.srcMapItem"`
	} `goja:"Program"`
	place struct {
		pc     uintptr `goja:"int"`
		srcPos uintptr `goja:"int"`
	} `goja:"Place"`
	promise struct {
		fulfillReactions, rejectReactions uintptr `goja:"[]*goja.promiseReaction"`
		handled                           uintptr `goja:"bool"`
		state                             uintptr `goja:"goja.PromiseState"`
		result                            uintptr `goja:"goja.Value"`
		val                               uintptr `goja:"baseObject: *goja.Object"`
		values                            uintptr `goja:"baseObject: map[unistring.String]goja.Value"`
	} `goja:"Promise"`
	reaction struct {
		asyncRunner uintptr `goja:"*goja.asyncRunner"`
		asyncCtx    uintptr `goja:"interface {}"`
		handler     uintptr `goja:"*goja.jobCallback"`
		capability  uintptr `goja:"*goja.promiseCapability"`
	} `goja:"Reaction"`
	callback struct {
		callback uintptr `goja:"func(goja.FunctionCall) goja.Value"`
	} `goja:"Callback"`
	capability struct {
		promise, resolveObj, rejectObj uintptr `goja:"*goja.Object"`
	} `goja:"Capability"`
	runner struct {
		promiseCap uintptr `goja:"*goja.promiseCapability"`
		prg        uintptr `goja:"gen.ctx.context: *goja.Program"`
		pc         uintptr `goja:"gen.ctx.context: int"`
	} `goja:"AsyncRunner"`
	generator struct {
		state uintptr `goja:"goja.generatorState"`
		vm    uintptr `goja:"gen: *goja.vm"`
	} `goja:"Generator"`
	native struct {
		f         uintptr `goja:"func(goja.FunctionCall) goja.Value"`
		construct uintptr `goja:"func([]goja.Value, *goja.Object) *goja.Object"`
	} `goja:"Native"`
	script struct {
		prg uintptr `goja:"*goja.Program"`
		src uintptr `goja:"string"`
	} `goja:"Script"`
	class struct {
		initFields uintptr `goja:"*goja.Program"`
	} `goja:"Class"`
	base struct {
		values    uintptr `goja:"map[unistring.String]goja.Value"`
		symValues uintptr `goja:"*goja.orderedMap"`
	} `goja:"BaseObject"`
	ordered struct {
		iterFirst uintptr `goja:"*goja.mapEntry"`
	} `goja:"Ordered"`
	entry struct {
		value    uintptr `goja:"goja.Value"`
		iterNext uintptr `goja:"*goja.mapEntry"`
	} `goja:"Entry"`
	property struct {
		value                  uintptr `goja:"goja.Value"`
		getterFunc, setterFunc uintptr `goja:"*goja.Object"`
	} `goja:"Property"`
}

// The states of a generator, goja's genStateExecuting and genStateCompleted.
const (
	GeneratorRuns  = 2
	GeneratorEnded = 5
)

// samples are objects of goja's whose structs cannot be reached in another way: a generator of which nothing has run, and a class.
const samples = `[(function* () {})(), class {}]`

// readLayout reads the layout of the goja that this program was built with.
func readLayout(generator, class *goja.Object) (*layout, error) {
	l := &layout{Types: *findTypes(generator, class)}
	if err := ReadOffsets(l, &l.Types); err != nil {
		return nil, err
	}
	l.try = FieldStruct(l.VM, "tryStack")
	return l, l.readTables(generator)
}

// readTables takes the method tables from a sample, and checks how Go keeps interfaces and goja the state of a generator.
func (l *layout) readTables(sample *goja.Object) error {
	self := at[iface](unsafe.Pointer(sample), l.object.self)
	seen := reflect.ValueOf(sample).Elem().FieldByName("self").Elem().UnsafePointer()
	if self.data != seen || *at[uint8](seen, l.generator.state) != GeneratorRuns-1 {
		return unsupported("generators are kept in another way")
	}
	l.generatorTable = self.table
	l.nativeTable = at[iface](unsafe.Pointer(sample.Get("next").(*goja.Object)), l.object.self).table
	return nil
}

// ReadOffsets fills in the offsets of goja's private fields. to points to a struct; each of its fields that is a struct with
// the tag "goja" stands for one of goja's: the tag is the name of a field of Types, after which fields may follow that lead
// to another struct. In it are numbers of type uintptr, named as the fields of goja's. The tag of each is the type of the
// field as reflection prints it; before that may stand, with a colon, the nested structs that lead to it. The error names
// the first field that is missing or of another type.
func ReadOffsets(to any, types *Types) error {
	for _, w := range wantedFields(to, types) {
		if err := w.read(); err != nil {
			return unsupported(fmt.Sprintf("the field %s of %s %v", w.path, w.name, err))
		}
	}
	return nil
}

// wantedField is a field of one of goja's structs.
type wantedField struct {
	in         reflect.Type
	name, path string
	typ        string
	to         *uintptr // gets its offset
}

func wantedFields(to any, types *Types) (all []wantedField) {
	structs := reflect.ValueOf(to).Elem()
	for i := range structs.NumField() {
		name, ok := structs.Type().Field(i).Tag.Lookup("goja")
		if !ok {
			continue
		}
		for j := range structs.Field(i).NumField() {
			f := structs.Type().Field(i).Type.Field(j)
			path, typ := f.Name, f.Tag.Get("goja")
			if through, rest, nested := strings.Cut(typ, ": "); nested {
				path, typ = through+"."+path, rest
			}
			all = append(all, wantedField{types.find(name), name, path, typ, (*uintptr)(structs.Field(i).Field(j).Addr().UnsafePointer())})
		}
	}
	return all
}

func (t *Types) find(path string) reflect.Type {
	first, rest, _ := strings.Cut(path, ".")
	found, _ := reflect.ValueOf(t).Elem().FieldByName(first).Interface().(reflect.Type)
	for name := range strings.FieldsSeq(strings.ReplaceAll(rest, ".", " ")) {
		found = FieldStruct(found, name)
	}
	return found
}

func (w *wantedField) read() error {
	t := w.in
	for name := range strings.SplitSeq(w.path, ".") {
		f, ok := fieldOf(t, name)
		if !ok {
			return errors.New("does not exist")
		}
		*w.to += f.Offset
		t = f.Type
	}
	if t.String() != w.typ {
		return fmt.Errorf("is of type %s, not %s", t, w.typ)
	}
	return nil
}

func unsupported(why string) error {
	return fmt.Errorf("weft does not know the inside of this goja and cannot run threads on it: %s", why)
}

// iface is how Go keeps a value of an interface type that has methods.
type iface struct{ table, data unsafe.Pointer }

// at is the field of type T at an offset in the struct that p points to.
func at[T any](p unsafe.Pointer, offset uintptr) *T {
	return (*T)(unsafe.Add(p, offset))
}
