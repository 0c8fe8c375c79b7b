import { describe, expect, it } from 'vitest'
import { placesOf } from './use-found-words.ts'

describe('the words of a search', () => {
  it.each([
    ['Message Feedback', 'feed', [[8, 12]]],
    ['Message Feedback', 'MESS', [[0, 4]]],
    [
      'Message Feedback',
      ' back  mess ',
      [
        [12, 16],
        [0, 4],
      ],
    ],
    ['Messages', 'calls', []],
    ['Messages', '', []],
  ] as const)('of %j are found by %j', (text, search, places) => {
    expect(placesOf(text, search).map(({ start, end }) => [start, end])).toEqual(places)
  })

  it('are not marked in the wrong place where lower case has another length', () => {
    expect(placesOf('İstanbul calls', 'calls')).toEqual([])
  })
})
