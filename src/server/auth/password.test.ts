import { describe, expect, it } from 'vitest'
import { hashPassword, makePassword, TooManyPasswords, verifyPassword } from './password.ts'

describe('a password', () => {
  it('matches its own hash and no other, and each hash has its own salt', async () => {
    const [hash, again] = [await hashPassword('correct horse battery'), await hashPassword('correct horse battery')]
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
    expect(hash).not.toBe(again)
    expect(await verifyPassword({ hash, password: 'correct horse battery' })).toBe(true)
    expect(await verifyPassword({ hash, password: 'correct horse batterz' })).toBe(false)
    expect(await verifyPassword({ hash: 'plain', password: 'plain' })).toBe(false)
  })

  it('is the same however its letters are composed', async () => {
    const hash = await hashPassword('caf\u00e9 au lait, s’il vous pla\u00eet')
    expect(await verifyPassword({ hash, password: 'cafe\u0301 au lait, s’il vous plai\u0302t' })).toBe(true)
  })

  it('that is made up has 24 letters and digits that cannot be mistaken', () => {
    expect(makePassword()).toMatch(/^[a-hjkmnp-z2-9]{6}(-[a-hjkmnp-z2-9]{6}){3}$/)
    expect(makePassword()).not.toBe(makePassword())
  })
})

it('too many passwords at once are turned away, and those that wait are checked', { timeout: 60_000 }, async () => {
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword('a password of many')))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) expect(reason).toBeInstanceOf(TooManyPasswords)
  expect(results.length - refused.length).toBeGreaterThanOrEqual(40)
})
