import { describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import {
  hashPassword,
  makePassword,
  type PasswordCost,
  TooManyPasswords,
  unmatchableHash,
  verifyPassword,
} from './password.ts'

/** What a server of an operator has. */
const real = readConfig({}).config.passwordCost
const least: PasswordCost = { memoryKiB: 8, passes: 1, lanes: 1 }

describe('a password', () => {
  it('matches its own hash and no other, and each hash has its own salt', async () => {
    const password = 'correct horse battery'
    const [hash, again] = [await hashPassword(password, real), await hashPassword(password, real)]
    expect(hash).not.toBe(again)
    expect(await verifyPassword({ hash, password }, real)).toBe(true)
    expect(await verifyPassword({ hash, password: 'correct horse batterz' }, real)).toBe(false)
    expect(await verifyPassword({ hash: 'plain', password: 'plain' }, real)).toBe(false)
  })

  it('costs 46 MiB and one pass, which no setting changes, and the hash says so', async () => {
    expect(readConfig({ NODE_ENV: 'test' }).config.passwordCost).toEqual({ memoryKiB: 47104, passes: 1, lanes: 1 })
    const hash = await hashPassword('correct horse battery', real)
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  })

  it('does not match a hash of another cost', async () => {
    const password = 'correct horse battery'
    expect(await verifyPassword({ hash: await hashPassword(password, least), password }, real)).toBe(false)
    expect(await verifyPassword({ hash: await hashPassword(password, real), password }, least)).toBe(false)
  })

  it('is the same however its letters are composed', async () => {
    const hash = await hashPassword('caf\u00e9 au lait, s’il vous pla\u00eet', least)
    expect(await verifyPassword({ hash, password: 'cafe\u0301 au lait, s’il vous plai\u0302t' }, least)).toBe(true)
  })

  it('of an unknown address is held against a hash of the same form, which none matches', async () => {
    const hash = unmatchableHash(real)
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(unmatchableHash(real)).not.toBe(hash)
    expect(await verifyPassword({ hash, password: '' }, real)).toBe(false)
  })

  it('that is made up has 24 letters and digits that cannot be mistaken', () => {
    expect(makePassword()).toMatch(/^[a-hjkmnp-z2-9]{6}(-[a-hjkmnp-z2-9]{6}){3}$/)
    expect(makePassword()).not.toBe(makePassword())
  })
})

it('too many passwords at once are turned away, and those that wait are checked', async () => {
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword('a password of many', least)))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) expect(reason).toBeInstanceOf(TooManyPasswords)
  expect(results.length - refused.length).toBeGreaterThanOrEqual(40)
})
