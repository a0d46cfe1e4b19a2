// Processes of a context are called after it, as Python calls them; they share one count. Who asks for the start method has chosen it.
print(multiprocessing.getStartMethod({ allowNone: true }), multiprocessing.getStartMethod(), multiprocessing.getStartMethod(true))
const target = () => 1, { getContext, Process } = multiprocessing
class Own extends getContext('spawn').Process {}
print(new (getContext('fork').Process)({ target }).name, new Process({ target }).name, new (getContext('spawn').Process)({ target }).name)
print(new (getContext().Process)({ target }).name, new Own({ target }).name, getContext('fork').Process({ target, name: 'n' }).name)

// Output:
// undefined spawn spawn
// ForkProcess-1 Process-2 SpawnProcess-3
// SpawnProcess-4 Own-5 n
