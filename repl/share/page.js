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
// The lanes of a block of an article make way for the view of the run, which begins there.
function watchBlocks() {
  const whole = document.querySelector('iframe')
  if (!whole) return
  for (const figure of document.querySelectorAll('figure.watch')) {
    const button = figure.querySelector('button')
    button.hidden = false
    button.onclick = () => {
      const { from, to } = figure.dataset
      const view = Object.assign(document.createElement('iframe'), { title: `steps ${from} to ${to} of the timeline` })
      view.setAttribute('sandbox', 'allow-scripts')
      view.srcdoc = whole.srcdoc.replace('<html ', `<html data-from="${from}" data-to="${to}" `)
      figure.replaceChildren(view)
      view.focus()
    }
  }
}
addEventListener('hashchange', showLink)
watchBlocks()
showLink()
