package web

import "testing"

func TestDOMException(t *testing.T) {
	run(t, []row{
		{"defaults", `const e = new DOMException(); return [e.name, e.message, e.code].join('|')`,
			"Error||0"},
		{"message and name", `const e = new DOMException('m', 'AbortError'); return [e.name, e.message,
			e.code].join('|')`, "AbortError|m|20"},
		{"undefined arguments are defaults", `const e = new DOMException(undefined, undefined);
			return e.name + e.message`, "Error"},
		{"arguments become strings", `const e = new DOMException(null, 7); return e.name + e.message`,
			"7null"},
		{"symbols do not", `return thrown(() => new DOMException(Symbol()))`, "TypeError"},
		{"unknown name", `return new DOMException('', 'Nope').code`, "0"},
		{"name of a builtin is unknown", `return new DOMException('', 'toString').code`, "0"},
		{"name without a legacy code", `return new DOMException('', 'EncodingError').code`, "0"},
		{"a constant without a name", `return new DOMException('', 'ValidationError').code`, "0"},
		{"needs new", `return thrown(() => DOMException())`, "TypeError"},
		{"length", `return DOMException.length`, "0"},
		{"is an Error", `const e = new DOMException(); return [e instanceof Error,
			e instanceof DOMException, Error.isError(e)]`, "true,true,true"},
		{"prototype chain", `return [Object.getPrototypeOf(DOMException) === Function.prototype,
			Object.getPrototypeOf(DOMException.prototype) === Error.prototype]`, "true,true"},
		{"toString", `return new DOMException('m', 'DataCloneError')`, "DataCloneError: m"},
		{"class string", `return Object.prototype.toString.call(new DOMException())`,
			"[object DOMException]"},
		{"stack", `return new DOMException('m', 'AbortError').stack.split('\n')[0]`, "AbortError: m"},
		{"own properties", `return Object.keys(new DOMException('m')).length +
			Object.hasOwn(new DOMException('m'), 'message')`, "0"},
		{"read only", `const e = new DOMException('m'); return thrown(() => { e.message = 'x' }) +
			e.message`, "TypeErrorm"},
		{"attributes", `return ['name', 'message', 'code'].map((k) => shape(DOMException.prototype, k))`,
			"-ec,-ec,-ec"},
		{"constants", `return [shape(DOMException, 'ABORT_ERR'), shape(DOMException.prototype,
			'ABORT_ERR')]`, "-e-,-e-"},
		{"brand", `return ['name', 'message', 'code'].map((k) => thrown(() =>
			DOMException.prototype[k]))`, "TypeError,TypeError,TypeError"},
		{"no brand by prototype", `return thrown(() => Object.create(new DOMException()).name)`,
			"TypeError"},
		{"subclass", `class E extends DOMException { constructor() { super('m', 'AbortError');
			this.x = 1 } } const e = new E(); return [e.name, e.x, e instanceof E,
			e instanceof DOMException, e.code]`, "AbortError,1,true,true,20"},
		{"toString of the prototype", `return thrown(() => String(DOMException.prototype))`, "TypeError"},
	})
}

func TestDOMExceptionCodes(t *testing.T) {
	const want = "INDEX_SIZE_ERR=1 DOMSTRING_SIZE_ERR=2 HIERARCHY_REQUEST_ERR=3 WRONG_DOCUMENT_ERR=4 " +
		"INVALID_CHARACTER_ERR=5 NO_DATA_ALLOWED_ERR=6 NO_MODIFICATION_ALLOWED_ERR=7 NOT_FOUND_ERR=8 " +
		"NOT_SUPPORTED_ERR=9 INUSE_ATTRIBUTE_ERR=10 INVALID_STATE_ERR=11 SYNTAX_ERR=12 " +
		"INVALID_MODIFICATION_ERR=13 NAMESPACE_ERR=14 INVALID_ACCESS_ERR=15 VALIDATION_ERR=16 " +
		"TYPE_MISMATCH_ERR=17 SECURITY_ERR=18 NETWORK_ERR=19 ABORT_ERR=20 URL_MISMATCH_ERR=21 " +
		"QUOTA_EXCEEDED_ERR=22 TIMEOUT_ERR=23 INVALID_NODE_TYPE_ERR=24 DATA_CLONE_ERR=25"
	const names = "IndexSize=1 HierarchyRequest=3 WrongDocument=4 InvalidCharacter=5 " +
		"NoModificationAllowed=7 NotFound=8 NotSupported=9 InUseAttribute=10 InvalidState=11 " +
		"Syntax=12 InvalidModification=13 Namespace=14 InvalidAccess=15 TypeMismatch=17 Security=18 " +
		"Network=19 Abort=20 URLMismatch=21 QuotaExceeded=22 Timeout=23 InvalidNodeType=24 DataClone=25"
	run(t, []row{
		{"on the class", `return Object.keys(DOMException).map((k) => k + '=' +
			DOMException[k]).join(' ')`, want},
		{"on the prototype", `return Object.keys(DOMException.prototype).filter((k) => k.endsWith('_ERR'))
			.map((k) => k + '=' + DOMException.prototype[k]).join(' ')`, want},
		{"by name", `return '` + names + `'.split(' ').map((pair) => pair.split('=')[0]) .map((n) => n +
			'=' + new DOMException('', n + 'Error').code).join(' ')`, names},
	})
}
