import type { KeySort } from '#contract/api-key-list.ts'

/** How a list is in order: as it is sorted, or for what a search found by the keys' numbers, newest first. */
export type KeyOrder = KeySort | 'found'

/** Where a page begins: behind a key of the list, or ending before it. The key need not be there any more. */
export type PagePosition = { direction: 'after' | 'before' } & (
  | { order: 'newest' | 'oldest'; number: number; sid: string }
  | { order: 'name' | 'name-descending'; nameKey: string | null; number: number }
  | { order: 'found'; number: number }
)

/*
 * A page token begins with a letter for the order and `A` for after or `B` for before.
 *
 * Twilio's own tokens begin with `PA` and the SID of the last item, and so do those of the newest-first order, which the
 * REST API gives out: `PASK` + 32 hex + the key's number, which makes the place findable even after that key was deleted.
 * (Ten digits: with eleven it was a time, in earlier versions, and is refused.) In the other orders the place is named by
 * what they sort by: folded name, number of the key.
 */
const letters: Record<KeyOrder, string> = { newest: 'P', oldest: 'Q', name: 'N', 'name-descending': 'M', found: 'F' }

const patterns = {
  key: /^(SK[0-9a-f]{32})([0-9a-f]{10})$/,
  name: /^([0-9a-f]{1,13})(?:\.([\w-]{0,480}))?$/,
  number: /^[0-9a-f]{1,13}$/,
}

/** Writes a position as a token: 46 characters in the order of making, at most 496. */
export function writePageToken(position: PagePosition): string {
  const start = letters[position.order] + (position.direction === 'after' ? 'A' : 'B')
  switch (position.order) {
    case 'newest':
    case 'oldest':
      return start + position.sid + position.number.toString(16).padStart(10, '0')
    case 'name':
    case 'name-descending': {
      const name = position.nameKey === null ? '' : `.${Buffer.from(position.nameKey).toString('base64url')}`
      return start + position.number.toString(16) + name
    }
    case 'found':
      return start + position.number.toString(16)
  }
}

/** Reads a token of a list in this order; null when it is none. */
export function readPageToken(token: string, order: KeyOrder): PagePosition | null {
  if (!token.startsWith(letters[order])) return null
  const direction = token[1] === 'A' ? 'after' : 'before'
  const position = readPlace(token.slice(2), order)
  // Written again it must be the same: there is one token for a position.
  const read = position && { direction, ...position }
  return read && writePageToken(read as PagePosition) === token ? (read as PagePosition) : null
}

function readPlace(text: string, order: KeyOrder) {
  switch (order) {
    case 'newest':
    case 'oldest': {
      const match = patterns.key.exec(text)
      return match && { order, sid: match[1]!, number: parseInt(match[2]!, 16) }
    }
    case 'name':
    case 'name-descending': {
      const match = patterns.name.exec(text)
      const name = match?.[2]
      const nameKey = name === undefined ? null : Buffer.from(name, 'base64url').toString()
      return match && { order, nameKey, number: parseInt(match[1]!, 16) }
    }
    case 'found':
      return patterns.number.test(text) ? { order, number: parseInt(text, 16) } : null
  }
}
