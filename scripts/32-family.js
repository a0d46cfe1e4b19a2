// Children of children: processes make a tree.
//
// Every process has one parent, and only the parent may wait for it. Its name shows its place in the tree.
// Each process returns its own name and the results of its children. Watch the names.

function grow(depth) {
  const name = multiprocessing.currentProcess().name
  const parent = multiprocessing.parentProcess()
  if (parent && parent.pid !== os.getppid()) print('never printed')

  const children = depth > 0 ? [spawn(grow, depth - 1), spawn(grow, depth - 1)] : []
  return { name, parent: parent?.name, children: children.map(child => child.result()) }
}

function show({ name, parent = 'nobody', children }, indent = '') {
  print(`${indent}${name}, child of ${parent}`)
  for (const child of children) show(child, indent + '    ')
}

show(grow(2))

// Output:
// MainProcess, child of nobody
//     Process-1, child of MainProcess
//         Process-1:1, child of Process-1
//         Process-1:2, child of Process-1
//     Process-2, child of MainProcess
//         Process-2:1, child of Process-2
//         Process-2:2, child of Process-2
