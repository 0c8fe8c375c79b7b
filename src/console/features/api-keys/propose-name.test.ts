import fc from 'fast-check'
import { expect, it } from 'vitest'
import { friendlyNameFits } from '#contract/api-keys.ts'
import { proposeName } from './propose-name.ts'

it('adds "copy" to a name', () => {
  expect(proposeName('Courier dispatch')).toBe('Courier dispatch copy')
  expect(proposeName(null)).toBe('')
})

it('shortens a long name until it fits, between characters', () => {
  expect(proposeName('x'.repeat(64))).toBe(`${'x'.repeat(59)} copy`)
  expect(proposeName('🔑'.repeat(64))).toBe(`${'🔑'.repeat(59)} copy`)
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 64 }), (name) => friendlyNameFits(proposeName(name))))
})
