import { shownName } from '#contract/characters.ts'

/** What a key is called where it is shown: one without a name, or with an invisible one, is "Unnamed key". */
export function keyName(key: { friendlyName: string | null }): string {
  return shownName(key.friendlyName ?? '') || 'Unnamed key'
}
