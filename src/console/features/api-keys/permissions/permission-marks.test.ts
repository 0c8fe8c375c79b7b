import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PermissionProduct } from '#contract/permissions.ts'
import { countMarks, drawnOf, foundUnseen, marks, marksOfFitting, toggledMarks, towards } from './permission-marks.ts'

const calls = product('voice', ['calls', 'recordings', 'queues'])
const texts = product('messaging', ['messages', 'services'])

function product(id: string, resources: string[]): PermissionProduct {
  const permission = (resource: string) => ({
    id: `/twilio/${id}/${resource}/read`,
    action: 'read' as const,
    description: 'Reads one.',
    endpoints: [],
    derived: false,
  })
  return {
    id,
    name: id,
    resources: resources.map((each) => ({ id: `${id}/${each}`, name: each, permissions: [permission(each)] })),
  }
}

describe('marks', () => {
  it('say which of a list are in a set, and are counted', () => {
    expect(marks(calls.resources, new Set(['voice/recordings', 'messaging/messages']))).toBe('010')
    expect(countMarks('010 11')).toBe(3)
  })

  it('say which resources fit a search, and are among those that are asked for', () => {
    expect(marksOfFitting(calls, '', null)).toBe('111')
    expect(marksOfFitting(calls, 'record', null)).toBe('010')
    expect(marksOfFitting(calls, '', new Set(['voice/queues']))).toBe('001')
    expect(marksOfFitting(calls, 'record', new Set(['voice/queues']))).toBe('000')
  })
})

describe('what a search finds by id or path alone', () => {
  const found = (search: string) => [
    ...foundUnseen(
      [calls, texts],
      [calls, texts].map((each) => marksOfFitting(each, search, null)),
      search,
    ),
  ]

  it('is what none of its words is seen of in the names', () => {
    expect(found('')).toEqual([])
    expect(found('Voice recordings')).toEqual([])
    expect(found('messages/read')).toEqual(['messaging/messages'])
    expect(found('read queues')).toEqual(['voice/queues'])
  })

  it('is opened only where it is little', () => {
    const many = product(
      'many',
      Array.from({ length: 13 }, (_, i) => `r${i}`),
    )
    expect(foundUnseen([many], [marksOfFitting(many, 'read', null)], 'read').size).toBe(0)
  })

  it('is closed by a toggle like any other', () => {
    expect(toggledMarks(calls.resources, new Set(), new Set(['voice/queues']))).toBe('001')
    expect(toggledMarks(calls.resources, new Set(['voice/queues']), new Set(['voice/queues']))).toBe('000')
  })
})

describe('the rows of the products', () => {
  it.each([
    [0, [], [0, 0]],
    [2, [], [2, 0]],
    [4, [], [3, 1]],
    [9, [], [3, 2]],
    [0, ['messaging'], [0, 2]],
  ])('are made from the top: %i, with %j open', (drawn, open, expected) => {
    expect(drawnOf([calls, texts], drawn, new Set(open))).toEqual(expected)
  })
})

describe('on the way to what is wanted', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 20, maxLength: 20 })
  const most = fc.integer({ min: 1, max: 9 })

  it('nothing unwanted is shown, nothing shown and wanted goes, and at most so many come', () => {
    fc.assert(
      fc.property(text, text, most, (shown, wanted, atOnce) => {
        const next = towards(shown, wanted, atOnce)
        const isThere = (i: number) => next[i] === '1'
        const places = [...wanted].keys().toArray()
        expect(places.filter((i) => isThere(i) && wanted[i] === '0')).toEqual([])
        expect(places.filter((i) => !isThere(i) && wanted[i] === '1' && shown[i] === '1')).toEqual([])
        expect(places.filter((i) => isThere(i) && shown[i] === '0').length).toBeLessThanOrEqual(atOnce)
      }),
    )
  })

  it('each step comes nearer, until all is shown', () => {
    fc.assert(
      fc.property(text, text, most, (from, wanted, atOnce) => {
        let shown = from
        for (let steps = 0; steps < wanted.length; steps++) shown = towards(shown, wanted, atOnce)
        expect(shown).toBe(wanted)
      }),
    )
  })
})
