import { remembered } from './remembered.ts'

const last = remembered(() => localStorage, 'last-console')

/** Keeps in this browser which generation of the Console was used last, for addresses that name none. */
export const rememberConsole = (generation: 'new' | 'legacy'): void => last.keep(generation)

/** Whether the Console that was used last in this browser is the Legacy one. */
export const wasLegacyLast = (): boolean => last.recall() === 'legacy'
