package vm

import (
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

	runtime struct {
		vm      uintptr `goja:"vm *goja.vm"`
		jobs    uintptr `goja:"jobQueue []func()"`
		joining uintptr `goja:"toStringStack []*goja.Object"`
	} `goja:"Runtime"`
	object struct {
		self uintptr `goja:"self goja.objectImpl"`
	} `goja:"Object"`
	vm struct {
		r           uintptr `goja:"r *goja.Runtime"`
		prg         uintptr `goja:"prg *goja.Program"`
		pc          uintptr `goja:"pc int"`
		stack       uintptr `goja:"stack goja.valueStack"`
		sp          uintptr `goja:"sp int"`
		sb          uintptr `goja:"sb int"`
		args        uintptr `goja:"args int"`
		stash       uintptr `goja:"stash *goja.stash"`
		privEnv     uintptr `goja:"privEnv *goja.privateEnv"`
		newTarget   uintptr `goja:"newTarget goja.Value"`
		result      uintptr `goja:"result goja.Value"`
		calls       uintptr `goja:"callStack []goja.context"`
		tries       uintptr `goja:"tryStack []goja.tryFrame"`
		iters       uintptr `goja:"iterStack []goja.iterStackItem"`
		refs        uintptr `goja:"refStack []goja.ref"`
		limit       uintptr `goja:"maxCallStackSize int"`
		interrupted uintptr `goja:"interrupted uint32"`
		runner      uintptr `goja:"curAsyncRunner *goja.asyncRunner"`
	} `goja:"VM"`
	frame struct {
		sb  uintptr `goja:"sb int"`
		prg uintptr `goja:"prg *goja.Program"`
		pc  uintptr `goja:"pc int"`
	} `goja:"Frame"`
	stackFrame struct {
		prg  uintptr `goja:"prg *goja.Program"`
		name uintptr `goja:"funcName unistring.String"`
		pc   uintptr `goja:"pc int"`
	} `goja:"StackFrame"`
	program struct {
		name   uintptr `goja:"funcName unistring.String"`
		source uintptr `goja:"src *file.File"`
		places uintptr `goja:"srcMap []goja.srcMapItem"`
	} `goja:"Program"`
	place struct {
		offset uintptr `goja:"srcPos int"`
	} `goja:"Place"`
	promise struct {
		onFulfill uintptr `goja:"fulfillReactions []*goja.promiseReaction"`
		onReject  uintptr `goja:"rejectReactions []*goja.promiseReaction"`
		handled   uintptr `goja:"handled bool"`
		state     uintptr `goja:"state goja.PromiseState"`
		result    uintptr `goja:"result goja.Value"`
		object    uintptr `goja:"baseObject.val *goja.Object"`
		values    uintptr `goja:"baseObject.values map[unistring.String]goja.Value"`
	} `goja:"Promise"`
	reaction struct {
		runner     uintptr `goja:"asyncRunner *goja.asyncRunner"`
		context    uintptr `goja:"asyncCtx interface {}"`
		handler    uintptr `goja:"handler *goja.jobCallback"`
		capability uintptr `goja:"capability *goja.promiseCapability"`
	} `goja:"Reaction"`
	callback struct {
		call uintptr `goja:"callback func(goja.FunctionCall) goja.Value"`
	} `goja:"Callback"`
	capability struct {
		promise uintptr `goja:"promise *goja.Object"`
		resolve uintptr `goja:"resolveObj *goja.Object"`
		reject  uintptr `goja:"rejectObj *goja.Object"`
	} `goja:"Capability"`
	runner struct {
		capability uintptr `goja:"promiseCap *goja.promiseCapability"`
		prg        uintptr `goja:"gen.ctx.context.prg *goja.Program"`
		pc         uintptr `goja:"gen.ctx.context.pc int"`
	} `goja:"AsyncRunner"`
	generator struct {
		state uintptr `goja:"state goja.generatorState"`
		vm    uintptr `goja:"gen.vm *goja.vm"`
	} `goja:"Generator"`
	native struct {
		call      uintptr `goja:"f func(goja.FunctionCall) goja.Value"`
		construct uintptr `goja:"construct func([]goja.Value, *goja.Object) *goja.Object"`
	} `goja:"Native"`
	script struct {
		prg    uintptr `goja:"prg *goja.Program"`
		source uintptr `goja:"src string"`
	} `goja:"Script"`
	class struct {
		fields uintptr `goja:"initFields *goja.Program"`
	} `goja:"Class"`
	base struct {
		values uintptr `goja:"values map[unistring.String]goja.Value"`
	} `goja:"BaseObject"`
	property struct {
		value  uintptr `goja:"value goja.Value"`
		getter uintptr `goja:"getterFunc *goja.Object"`
		setter uintptr `goja:"setterFunc *goja.Object"`
	} `goja:"Property"`
}

// The states of a generator, goja's genStateExecuting and genStateCompleted.
const (
	GeneratorRuns  = 2
	GeneratorEnded = 5
)

// readLayout reads the layout of the goja that this program was built with. sample is a generator object of any runtime, of
// which nothing has run: its struct cannot be reached in another way.
func readLayout(sample *goja.Object) (*layout, error) {
	l := &layout{Types: *findTypes(sample)}
	if err := ReadOffsets(l, &l.Types); err != nil {
		return nil, err
	}
	return l, l.readTables(sample)
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
// to another struct. In it are numbers of type uintptr. The tag of each is the name of a field and its type as reflection
// prints it; the name may lead through nested structs. The error names the first field that is missing or of another type.
func ReadOffsets(to any, types *Types) error {
	for _, w := range wantedFields(to, types) {
		if err := w.read(); err != nil {
			return unsupported(err.Error())
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
			path, typ, _ := strings.Cut(structs.Type().Field(i).Type.Field(j).Tag.Get("goja"), " ")
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
		if t == nil || t.Kind() != reflect.Struct {
			return fmt.Errorf("%s has no field %s: it is no struct", w.name, w.path)
		}
		f, ok := t.FieldByName(name)
		if !ok {
			return fmt.Errorf("%s has no field %s", w.name, w.path)
		}
		*w.to += f.Offset
		t = f.Type
	}
	if t.String() != w.typ {
		return fmt.Errorf("the field %s of %s is of type %s, not %s", w.path, w.name, t, w.typ)
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
