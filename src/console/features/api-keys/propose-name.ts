import { friendlyNameFits } from '#contract/api-keys.ts'
import { shownName } from '#contract/characters.ts'

/** The name that a duplicate is proposed: the original's and "copy", shortened where it would not fit. */
export function proposeName(original: string | null): string {
  const characters = Array.from(shownName(original ?? ''))
  if (characters.length === 0) return ''
  const name = (length: number) => `${characters.slice(0, length).join('').trimEnd()} copy`
  let length = characters.length
  while (!friendlyNameFits(name(length))) length--
  return name(length)
}
