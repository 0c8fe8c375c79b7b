import { type ReactNode, useEffect, useState } from 'react'
import { Late } from '../../ui/late.tsx'

/** What is asked of the commands. */
export type Asked = View | KeyboardEvent

/** `first-key` is the help that shows how a first key is created, `linked` what the address says of it. */
export type View = 'palette' | 'shortcuts' | HelpView
export type HelpView = 'help' | 'first-key' | 'linked'

/** Where a letter is text, or chooses something of its own. */
const takesLetters = 'input, textarea, select, [role=menu], [role=dialog], [role=alertdialog]'

let ask: (what: Asked) => void = () => undefined
let stop: () => void = () => undefined

/** Opens the command palette, the list of shortcuts, or help beside the page. */
export function openCommands(what: View): void {
  ask(what)
}

/** Takes what is asked from now on, in the place of who took it before. @returns stops it */
export function answerCommands(answer: (what: Asked) => void): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event
    if (key.length > 1 || event.isComposing || event.repeat || event.altKey) return
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'k') return
      // Browsers go to their address bar.
      event.preventDefault()
    } else if (!(target instanceof Element) || target.closest(takesLetters) !== null) return
    answer(event)
  }
  stop()
  ask = answer
  document.addEventListener('keydown', onKeyDown)
  stop = () => document.removeEventListener('keydown', onKeyDown)
  return stop
}

/** Fetches what answers keys once the first one is pressed. @param children is given those that came before it was there */
export function CommandKeys({ children }: { children: (asked: readonly Asked[]) => ReactNode }) {
  const [asked, setAsked] = useState<readonly Asked[]>([])
  useEffect(() => {
    const stopped = answerCommands((what) => setAsked((before) => [...before, what]))
    if (location.hash.startsWith('#help=')) openCommands('linked')
    return stopped
  }, [])
  return asked.length === 0 ? null : <Late>{children(asked)}</Late>
}
