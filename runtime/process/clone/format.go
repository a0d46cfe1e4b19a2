package clone

// A message is the version byte and one value. A value is a tag and what belongs to it. Sizes and counts are
// unsigned varints, integers zigzag varints, fixed-width numbers little endian; the content of buffers is as
// in memory.
//
// Objects are numbered in the order in which their tags come; tagRef names one that came before. Containers
// that end with an end mark have no count. Keys of objects are written once, and then named by their number.
const version = 1

type tag = byte

const (
	tagInvalid tag = iota
	tagUndefined
	tagNull
	tagFalse
	tagTrue
	tagInt    // integer
	tagFloat  // 8 bytes
	tagBigInt // size<<1 | negative, bytes of the magnitude, big endian
	tagText   // size, UTF-8
	tagUnits  // count, UTF-16 code units: a string with lone surrogates
	tagRef    // number of an object

	tagObject            // keys and values, end key
	tagInts              // count, integers: an array of these alone
	tagFloats            // count, 8 bytes each: an array of numbers
	tagPrimitives        // count, values: an array of primitives
	tagList              // count, values or holes: an array that has no other properties than its items
	tagSparse            // length, keys and values, end key: any other array; its indices ascend
	tagHole              // in a list, the place of a missing item
	tagMap               // keys and values, end
	tagSet               // values, end
	tagEnd               // of a Map or Set
	tagDate              // integer: ms since 1970
	tagNoDate            // an invalid Date
	tagRegExp            // source and flags, both strings
	tagBoxed             // primitive
	tagBuffer            // size, bytes
	tagView              // kind, byte offset, length, buffer
	tagError             // name, message and stack or undefined, hidden properties, end key, others, end key
	tagHandle            // kind, data: size and bytes each
	tagSmall      = 0x80 // and the integer, from 0 to 127
)

// A key is an unsigned varint, of which the lowest two bits say what the others are.
const (
	keyText  = iota // size, then UTF-8; it gets the next number
	keyKnown        // number
	keyUnits        // count, then UTF-16 code units; none means the end of the keys
	keyIndex        // an array index
)

const keyEnd = keyUnits

// maxIndex is the greatest index of an array's item.
const maxIndex = 1<<32 - 2

// viewKind is the class of a typed array or DataView. It is part of the format.
type viewKind uint8

// viewClasses are the names of the classes by viewKind, viewSizes the number of bytes of an item.
var (
	viewClasses = [...]string{"DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
		"Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array",
		"BigUint64Array"}
	viewSizes = [len(viewClasses)]int64{1, 1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8}
)
