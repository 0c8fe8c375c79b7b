import { useEffect, useEffectEvent, useRef } from 'react'
import { remembered } from '../session/remembered.ts'
import type { Action } from '../../ui/action.ts'
import { type Asked, answerCommands, type View } from './command-keys.tsx'

const off = remembered(() => localStorage, 'shortcuts-off')

/** Whether single keys act in this browser. People who dictate or press keys by mistake turn them off (WCAG 2.1.4). */
export const keysAct = (): boolean => off.recall() !== 'true'
export const letKeysAct = (act: boolean): void => off.keep(String(!act))

interface Shortcuts {
  /** What was asked before this was here. */
  asked: readonly Asked[]
  /** What can be done at the moment of the key. */
  actions: () => readonly Action[]
  perform: (action: Action) => void
  open: (view: View) => void
}

/** Answers keys: those of actions, `?`, and Ctrl or Cmd with K. */
export function useShortcuts({ asked: before, actions, perform, open }: Shortcuts): void {
  // The first of two keys, which waits for the second.
  const pending = useRef('')
  const answer = useEffectEvent((asked: Asked) => {
    if (typeof asked === 'string') return open(asked)
    // Not over a question that is to be answered first.
    if (document.querySelector('[role=dialog], [role=alertdialog]') !== null) return undefined
    if (asked.ctrlKey || asked.metaKey) return open('palette')
    if (!keysAct()) return undefined
    if (asked.key === '?') return open('shortcuts')
    const keys = pending.current + asked.key
    pending.current = ''
    const offered = actions().filter(({ shortcut, refused }) => shortcut !== undefined && refused === undefined)
    const found = offered.find(({ shortcut }) => shortcut === keys)
    if (found !== undefined) {
      // The letter must not arrive in a field that the action opens.
      asked.preventDefault()
      return perform(found)
    }
    if (offered.some(({ shortcut }) => shortcut!.startsWith(`${keys} `))) pending.current = `${keys} `
    return undefined
  })
  useEffect(() => {
    for (const each of before) answer(each)
    return answerCommands((asked) => answer(asked))
  }, [before])
}
