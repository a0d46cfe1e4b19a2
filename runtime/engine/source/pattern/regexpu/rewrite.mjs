// What Go calls: a regular expression in the words of engines that know neither the flag v, nor properties, nor modifiers, nor what a group is called.
import rewrite from 'regexpu-core'

host.rewrite = (pattern, flags) => {
  const names = []
  let known = flags
  const rewritten = rewrite(pattern, flags, {
    unicodeSetsFlag: 'transform', unicodePropertyEscapes: 'transform', modifiers: 'transform', namedGroups: 'transform',
    onNamedGroup(name, index) { names[index] = name },
    onNewFlags(flags) { known = flags },
  })
  return [rewritten, known, ...Array.from(names, name => name ?? '')]
}
