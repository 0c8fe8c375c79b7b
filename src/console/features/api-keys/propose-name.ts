import { friendlyNameFits } from '#contract/api-keys.ts'

/** The name that a duplicate is proposed: the original's and "copy", shortened where it would not fit. */
export function proposeName(original: string | null): string {
  if (original === null) return ''
  const characters = Array.from(original)
  const name = (length: number) => `${characters.slice(0, length).join('').trimEnd()} copy`
  let length = characters.length
  while (!friendlyNameFits(name(length))) length--
  return name(length)
}
