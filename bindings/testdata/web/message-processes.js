// A port does not leave its process.
const { port1 } = new MessageChannel();
try { new multiprocessing.Queue().put(port1); } catch (e) { print(e.name, e instanceof DOMException, e.message); }
try { structuredClone(port1); } catch (e) { print(e.name); }
print(port1, navigator.hardwareConcurrency > 0, /^weft\//.test(navigator.userAgent), self === globalThis);

// Output:
// DataCloneError true item: a MessagePort is not copied but given away, within its process: transfer must have it
// DataCloneError
// MessagePort { open } true true true
