// Children of children: processes make a tree.
//
// Every process has one parent, and nobody else may wait for it. Its name says where it stands in the tree.
// What a grandchild returns travels up, from child to parent. Watch who knows whom.

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
