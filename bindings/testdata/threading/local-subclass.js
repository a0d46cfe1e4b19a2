// The constructor of a class that extends Local is called in each thread that uses the object.
class Context extends threading.Local {
	depth = 0;
	constructor(tag) {
		super(tag);
		this.tag = tag + threading.getIdent();
	}
	deeper() { return ++this.depth; }
}
const context = new Context('t');
context.deeper();
thread(() => print(context.tag, context.deeper(), context.deeper())).join();
print(context.tag, context.depth, context instanceof threading.Local, context);

// Output:
// t2 1 2
// t1 1 true Context [Local] { depth: 1, tag: 't1' }
