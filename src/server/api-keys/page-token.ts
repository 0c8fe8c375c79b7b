/*
 * A page token says where a page begins: `PASK` + 32 hex (the SID it comes after) + the SID's creation time, or `PBSK…`
 * for the page that ends before it. Twilio's own tokens begin with `PA` and the SID of the last item; the time makes
 * the place findable even after that key was deleted.
 */
export interface PagePosition {
  direction: 'after' | 'before'
  sid: string
  createdAt: number
}

const pattern = /^P([AB])(SK[0-9a-f]{32})([0-9a-f]{11})$/

/** Writes a position as a token of 47 characters. Times up to the year 2527 fit. */
export function writePageToken({ direction, sid, createdAt }: PagePosition): string {
  return `P${direction === 'after' ? 'A' : 'B'}${sid}${createdAt.toString(16).padStart(11, '0')}`
}

/** Reads a token; null when it is none. */
export function readPageToken(token: string): PagePosition | null {
  const match = pattern.exec(token)
  if (match === null) return null
  return { direction: match[1] === 'A' ? 'after' : 'before', sid: match[2]!, createdAt: parseInt(match[3]!, 16) }
}
