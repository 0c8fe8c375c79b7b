import text from '../styles/text.module.css'

/**
 * Copies where scripts have no clipboard, as on plain http, or are refused it: by the command behind the browser's own
 * **Copy**, right after a press. The command wants something selected, and copies what the listener of its event hands
 * over; so the text, which may be a secret, enters the page nowhere.
 *
 * @returns what to do instead, where that fails too. The text is selected then, if the page shows it.
 */
export function copyByCommand(value: string): string | undefined {
  const selection = getSelection()
  const before = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  const mark = document.createElement('span')
  mark.className = text.hidden!
  mark.textContent = '.'
  document.body.append(mark)
  let handedOver = false
  const handOver = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', value)
    handedOver = event.clipboardData !== null
  }
  document.addEventListener('copy', handOver, { capture: true })
  selection?.selectAllChildren(mark)
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else copies without a clipboard
  const done = document.execCommand('copy') && handedOver
  document.removeEventListener('copy', handOver, { capture: true })
  selection?.removeAllRanges()
  mark.remove()
  if (done) {
    if (before !== null) selection?.addRange(before)
    return undefined
  }
  // What is to be copied is shown verbatim, and nothing else in the same element.
  const shown = [...document.querySelectorAll('[translate="no"]')].find(({ textContent }) => textContent === value)
  if (shown === undefined) return 'Select it and copy it yourself.'
  selection?.selectAllChildren(shown)
  return 'It is selected: press Ctrl+C, or ⌘C on a Mac.'
}
