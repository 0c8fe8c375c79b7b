/*
 * The one place that compares stored times with now. Clocks are set back: a machine wakes up, a time server corrects it.
 * What was stored before then lies in the future, and what lies in the future is neither recent, valid nor fresh:
 * otherwise a session or a confirmed password would last as long as the jump. All times are milliseconds since 1970.
 */

/** When something begins, and the first moment at which it is over. */
export interface Span {
  from: number
  until: number
}

/** Whether something has begun and is not over. False too where a time is no number. */
export function lasts({ from, until }: Span, now: number): boolean {
  return from <= now && now < until
}

/** Whether something that happened at `at` is less than `lifetime` milliseconds old. False for what is yet to happen. */
export function isWithin(lifetime: number, at: number, now: number): boolean {
  return lasts({ from: at, until: at + lifetime }, now)
}

/**
 * Milliseconds until `end`, 0 where that is past.
 *
 * @param longest as far away as an end can be that was stored just now; one further away was stored before the clock was
 *   set back, and counts as one that was stored now
 */
export function timeLeft(end: number, longest: number, now: number): number {
  return Math.min(Math.max(end - now, 0), longest)
}

/** The moment so many days ago. A stored time in the future is later than it, and so counts as recent. */
export function daysAgo(days: number, now: number): number {
  return now - days * 24 * 3600_000
}

/** The time to store for a change: now, but never before what is changed was made. */
export function timeOfChange(createdAt: number, now: number): number {
  return Math.max(createdAt, now)
}
