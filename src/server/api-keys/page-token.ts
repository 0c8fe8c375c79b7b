import type { KeySort } from '#contract/api-key-list.ts'

/** How a list is in order: as it is sorted; `found` by a search, newest first; `idle`, unused longest first. */
export type KeyOrder = KeySort | 'found' | 'idle'

/**
 * Where a page begins: behind a key of the list, or ending before it. The key may have been deleted since.
 * `rank` says how many keys of the list stood before that place when the token was written.
 */
export type PagePosition = { direction: 'after' | 'before'; rank: number } & (
  | { order: 'newest' | 'oldest'; number: number; sid: string }
  | { order: 'name' | 'name-descending'; nameKey: string | null; number: number }
  | { order: 'found'; number: number }
  | { order: 'idle'; idleSince: number; number: number }
)

/*
 * A page token begins with a letter for the order and `A` for after or `B` for before; it ends with `~` and the rank.
 *
 * Twilio's own tokens begin with `PA` and the SID of the last item, and so do those of the newest-first order, which the
 * REST API gives out: `PASK` + 32 hex + the key's number, which makes the place findable even after that key was deleted.
 * (Ten digits: with eleven it was a time, in earlier versions, and is refused.) In the other orders the place is named by
 * what they sort by: folded name, number of the key.
 */
const letters: Record<KeyOrder, string> = {
  newest: 'P',
  oldest: 'Q',
  name: 'N',
  'name-descending': 'M',
  found: 'F',
  idle: 'U',
}

const patterns = {
  ranked: /^(.*)~(0|[1-9][0-9]{0,9})$/,
  key: /^(SK[0-9a-f]{32})([0-9a-f]{10})$/,
  name: /^([0-9a-f]{1,13})(?:\.([\w-]{0,480}))?$/,
  number: /^[0-9a-f]{1,13}$/,
  idle: /^([0-9a-f]{1,13})\.([0-9a-f]{1,13})$/,
}

/** Writes a position as a token: 48 to 57 characters in the order of making, at most 507. */
export function writePageToken(position: PagePosition): string {
  return `${writePlace(position)}~${position.rank}`
}

function writePlace(position: PagePosition): string {
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
    case 'idle':
      return `${start}${position.number.toString(16)}.${position.idleSince.toString(16)}`
  }
}

/** Reads a token of a list in this order; null when it is none. */
export function readPageToken(token: string, order: KeyOrder): PagePosition | null {
  if (!token.startsWith(letters[order])) return null
  const ranked = patterns.ranked.exec(token)
  const direction = token[1] === 'A' ? 'after' : 'before'
  const place = ranked && readPlace(ranked[1]!.slice(2), order)
  // Written again it must be the same: there is one token for a position.
  const read = place && { direction, rank: Number(ranked[2]), ...place }
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
    case 'idle': {
      const match = patterns.idle.exec(text)
      return match && { order, number: parseInt(match[1]!, 16), idleSince: parseInt(match[2]!, 16) }
    }
  }
}
