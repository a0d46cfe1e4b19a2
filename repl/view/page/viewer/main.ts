import { Page, read } from './data'
import { Viewer } from './viewer'
import { $, Source, Output, make } from './panes'

// start shows a page, with the source and the output of its run beside the lanes.
function start(page: Page): void {
  const go = (step: number) => viewer.go(viewer.view, step)
  const source = new Source($('source'), go), output = new Output($('output'), go)
  const viewer = new Viewer((view, step) => {
    source.update(view, step)
    output.update(view, step)
    if (location.protocol !== 'about:') history.replaceState(null, '', `#s=${$<HTMLInputElement>('slider').value}`) // a page within a page has no address
  }, window)
  const { from, to } = document.documentElement.dataset // a part of the run, which the page of an article shows
  viewer.show(page, Number(from ?? /^#s=(\d+)/.exec(location.hash)?.[1] ?? 0))
  if (from && to) viewer.range(Number(from), Number(to))
  $('title').textContent = viewer.view.run.script
  $('copy').onclick = () => copy(viewer.view.run.command)
}

function copy(text: string): void {
  const area = make('textarea') as HTMLTextAreaElement // works in a page that was opened from a file, too
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
  $('copy').textContent = 'copied'
  setTimeout(() => { $('copy').textContent = 'copy command' }, 1500)
}

document.documentElement.classList.add('js')
read().then(start, () => {
  document.documentElement.classList.remove('js')
})
