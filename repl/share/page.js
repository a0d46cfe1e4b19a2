// A page that is opened with a link of weft share behind its address shows the program of the link.
async function showLink() {
  const [, packed] = location.hash.split('#weft1=')
  if (!packed) return
  const bytes = Uint8Array.from(atob(packed.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
  const { files } = JSON.parse(text)
  const main = document.getElementById('shared')
  main.textContent = ''
  const add = (tag, content) => { main.append(Object.assign(document.createElement(tag), { textContent: content })) }
  for (const file of files) {
    add('h1', file.name)
    add('pre', file.text)
  }
  add('h2', 'Run it')
  add('pre', `weft open '${location.href}'`)
}
addEventListener('hashchange', showLink)
showLink()
