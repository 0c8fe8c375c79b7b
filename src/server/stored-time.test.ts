import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { daysAgo, isWithin, lasts, timeLeft, timeOfChange } from './stored-time.ts'

const hour = 3600_000
const now = Date.parse('2026-11-22T12:00:00Z')

it.each([
  ['a span that has begun lasts until its end', lasts({ from: now, until: now + 1 }, now), true],
  ['not at its end', lasts({ from: now - 1, until: now }, now), false],
  ['nor before it begins', lasts({ from: now + 1, until: now + hour }, now), false],
  ['what just happened is recent', isWithin(hour, now, now), true],
  ['and so is what is not yet that old', isWithin(hour, now - hour + 1, now), true],
  ['what is that old is not', isWithin(hour, now - hour, now), false],
  ['nor what lies in the future', isWithin(hour, now + 1, now), false],
  ['nor what has no time', isWithin(hour, Number.NaN, now), false],
  ['an end has so much time left', timeLeft(now + 5, hour, now), 5],
  ['a past one none', timeLeft(now - 5, hour, now), 0],
  ['an end that is too far away leaves the longest time', timeLeft(now + 5 * hour, hour, now), hour],
  ['a day ago', daysAgo(1, now), now - 24 * hour],
  ['a change happens now', timeOfChange(now - hour, now), now],
  ['but not before what is changed was made', timeOfChange(now + hour, now), now + hour],
])('%s', (_what, is, expected) => expect(is).toBe(expected))

it('no other file compares stored times with now, except for those that remove what has ended', () => {
  const removing = ['sweep.ts', join('sessions', 'session-lasts.ts')]
  const comparisons = [
    // In a query, and in code, whichever stands first. (The clock that is never set back measures durations.)
    /_at'?,\s*'[<>]=?'/,
    /(?<!performance\.)\bnow(?:\(\))?\s*(?:-|[<>]=?)\s/,
    /\w\s(?:-|[<>]=?)\s(?:ctx\.)?now\b/,
  ]
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/\.test\.ts$|^testing\b|^stored-time\.ts$/.test(path),
  )
  expect(files.length).toBeGreaterThan(100)
  const comparing = files.filter((path) => {
    const text = readFileSync(join(import.meta.dirname, path), 'utf8').replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, '')
    return comparisons.some((each) => each.test(text))
  })
  expect(comparing.toSorted()).toEqual(removing.toSorted())
})
