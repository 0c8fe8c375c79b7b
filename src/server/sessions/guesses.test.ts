import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { openTestDatabase } from '../testing/open-test-database.ts'
import { networkOf } from '../auth/network.ts'
import { guess, TooManyGuesses } from './guesses.ts'

const minute = 60_000
let now = 0
let ctx: Context
let close: () => Promise<void>
beforeAll(async () => {
  ;({ ctx, close } = await openTestDatabase(() => now))
})
afterAll(() => close())
beforeEach(async () => {
  now = Date.parse('2026-11-22T12:00:00Z')
  await ctx.db.deleteFrom('password_guesses').execute()
})

const email = 'mara@northwind.example'
const home = '192.0.2.1'
type From = Partial<Parameters<typeof guess>[1]>
const attempt = (right: boolean, from: From = {}) =>
  guess(ctx, { email, address: home, knownBrowser: null, ...from }, async () => (right ? 'in' : null))
const wrong = (from?: From) => attempt(false, from)
const right = (from?: From) => attempt(true, from)

/** Seconds to wait, null for "not by waiting"; 0 where the guess was taken. */
async function waitFor(tried: Promise<unknown>): Promise<number | null> {
  try {
    await tried
    return 0
  } catch (error) {
    expect(error).toBeInstanceOf(TooManyGuesses)
    return (error as TooManyGuesses).retryAfter
  }
}
async function repeat(times: number, what: (i: number) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < times; i++) await what(i)
}

describe('five wrong guesses', () => {
  it('are free; the next one waits 15 minutes, and is not even checked', async () => {
    await repeat(5, () => wrong())
    let checked = false
    const tried = guess(ctx, { email, address: home, knownBrowser: null }, async () => {
      checked = true
      return 'in'
    })
    expect(await waitFor(tried)).toBe(15 * 60)
    expect(checked).toBe(false)
    now += 15 * minute - 1
    expect(await waitFor(right())).toBe(1)
    now += 1
    expect(await right()).toBe('in')
  })

  it('are never exceeded in any 15 minutes by a person who tries every second for a day', async () => {
    const taken: number[] = []
    for (let i = 0; i < 24 * 3600; i += 5) {
      if ((await waitFor(wrong())) === 0) taken.push(now)
      now += 5_000
    }
    expect(taken.length).toBeGreaterThan(8)
    expect(taken.length).toBeLessThan(20)
    for (const at of taken) {
      expect(taken.filter((each) => each >= at && each < at + 15 * minute).length).toBeLessThanOrEqual(5)
    }
  }, 60_000)

  it('at once are five of a hundred', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, () => waitFor(wrong())))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
  })

  it('with 15 minutes between are forgotten', async () => {
    for (let i = 0; i < 20; i++) {
      expect(await waitFor(wrong())).toBe(0)
      now += 15 * minute
    }
  })
})

describe('right passwords', () => {
  it('that come together are all taken', async () => {
    expect(await Promise.all(Array.from({ length: 30 }, () => right()))).toEqual(Array(30).fill('in'))
  })

  it('end the row of wrong ones, from a known browser too', async () => {
    for (let day = 0; day < 100; day++) {
      await repeat(2, (i) => wrong({ address: `10.0.${day}.${i}` }))
      await right({ knownBrowser: 'laptop' })
      now += 24 * 60 * minute
    }
    expect(await right({ address: '198.51.100.7' })).toBe('in')
  })
})

describe('the wait', () => {
  it('doubles with every further wrong guess, up to four hours', async () => {
    await repeat(5, () => wrong())
    const waits: (number | null)[] = []
    for (let i = 0; i < 7; i++) {
      const wait = await waitFor(wrong())
      waits.push(wait! / 60)
      now += wait! * 1000
      await wrong()
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 240, 240])
  })

  it('is over after a right password', async () => {
    await repeat(4, () => wrong())
    await right()
    await repeat(4, () => wrong())
    expect(await right()).toBe('in')
  })

  it.each([
    ['an hour', 60 * minute],
    ['ten hours', 600 * minute],
    ['a year', 365 * 24 * 60 * minute],
  ])('begins anew when the clock was set back by %s, and the count goes on', async (_by, jump) => {
    await repeat(5, () => wrong())
    now -= jump
    expect(await waitFor(right())).toBe(15 * 60)
    now += 15 * minute - 1
    expect(await waitFor(right())).toBe(1)
    now += 1
    expect(await waitFor(wrong())).toBe(0)
    expect(await waitFor(right())).toBe(30 * 60)
    now += 30 * minute
    expect(await right()).toBe('in')
  })

  it('is none when the clock was set back after fewer wrong guesses, which are forgotten in their time', async () => {
    await repeat(4, () => wrong())
    now -= 180 * minute
    expect(await waitFor(wrong())).toBe(0)
    expect(await waitFor(wrong())).toBe(15 * 60)
    await ctx.db.deleteFrom('password_guesses').execute()
    await repeat(2, () => wrong())
    now -= 180 * minute
    await wrong()
    now += 15 * minute
    await repeat(5, async () => expect(await waitFor(wrong())).toBe(0))
  })

  it('is the same however often a password is tried while it lasts, and no try is stored', async () => {
    await repeat(5, () => wrong())
    now -= 180 * minute
    await waitFor(wrong())
    const stored = () => ctx.db.selectFrom('password_guesses').selectAll().orderBy('bucket').execute()
    const before = await stored()
    now += 5 * minute
    await repeat(3, async () => expect(await waitFor(wrong())).toBe(10 * 60))
    expect(await stored()).toEqual(before)
  })

  it('does not end the row of a hundred when the clock was set back', async () => {
    for (let i = 0; i < 2_000; i++) {
      await waitFor(wrong({ address: `10.0.${i >> 8}.${i & 255}` }))
      now += minute
    }
    now -= 365 * 24 * 60 * minute
    expect(await waitFor(right({ address: '198.51.100.7' }))).toBeNull()
    expect(await right({ knownBrowser: 'laptop' })).toBe('in')
  })

  it('does not count a password that could not be checked', async () => {
    const failing = () =>
      guess(ctx, { email, address: home, knownBrowser: null }, () => Promise.reject(new Error('no memory')))
    await repeat(20, () => expect(failing()).rejects.toThrow('no memory'))
    expect(await right()).toBe('in')
  })
})

describe('the owner', () => {
  it('gets in from elsewhere while a person guesses', async () => {
    await repeat(5, () => wrong())
    expect(await waitFor(right())).toBe(15 * 60)
    expect(await right({ address: '198.51.100.7' })).toBe('in')
  })

  it('gets in by a browser that is known, even beside the guesser and after a hundred guesses', async () => {
    for (let i = 0; i < 2_000; i++) {
      await waitFor(wrong({ address: `10.0.${i >> 8}.${i & 255}` }))
      now += minute
    }
    expect(await waitFor(right({ address: '198.51.100.7' }))).toBeNull()
    expect(await right({ knownBrowser: 'laptop' })).toBe('in')
    expect(await right({ knownBrowser: 'laptop', address: '10.0.0.1' })).toBe('in')
  })

  it('is protected from a known browser that guesses, too', async () => {
    await repeat(5, () => wrong({ knownBrowser: 'stolen laptop' }))
    expect(await waitFor(wrong({ knownBrowser: 'stolen laptop' }))).toBe(15 * 60)
    expect(await right()).toBe('in')
  })
})

describe('an e-mail address', () => {
  it('takes at most a hundred wrong guesses in a row from strangers, whatever addresses they have', async () => {
    let taken = 0
    for (let i = 0; i < 5_000; i++) {
      if ((await waitFor(wrong({ address: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` }))) === 0) taken++
      now += minute
    }
    expect(taken).toBe(100)
  })

  it('is the same in any case', async () => {
    await repeat(5, (i) => wrong({ email: i % 2 === 0 ? email.toUpperCase() : ` ${email}` }))
    expect(await waitFor(wrong())).toBe(15 * 60)
  })
})

describe('a client address', () => {
  it('tries at most 20 passwords, whatever e-mail addresses it names', async () => {
    await repeat(20, (i) => wrong({ email: `${i}@northwind.example` }))
    expect(await waitFor(wrong({ email: 'another@northwind.example' }))).toBe(15 * 60)
    expect(await right({ email: 'another@northwind.example', address: '198.51.100.7' })).toBe('in')
  })

  it('does not clear its guesses at others with a password of its own', async () => {
    for (let i = 0; i < 20; i++) {
      await wrong({ email: `${i}@northwind.example` })
      await waitFor(right({ email: 'own@northwind.example' }))
    }
    expect(await waitFor(wrong({ email: 'another@northwind.example' }))).toBe(15 * 60)
  })

  it('is a whole network of IPv6, and the same as IPv4 in IPv6', () => {
    expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff::9'))
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
  })

  it('is the same whatever port a proxy writes behind it, and one where it is no address', () => {
    expect(networkOf('192.0.2.1:5678')).toBe('192.0.2.1')
    expect(networkOf('[2001:db8:1:2::1]:443')).toBe(networkOf('2001:db8:1:2::1'))
    expect(networkOf('nonsense 1')).toBe(networkOf('nonsense 2'))
  })
})

it('what is stored tells neither e-mail nor client address', async () => {
  const typed = `the password itself ${randomBytes(4).toString('hex')}`
  await wrong({ email: typed })
  const rows = JSON.stringify(await ctx.db.selectFrom('password_guesses').selectAll().execute())
  expect(rows).not.toContain(typed)
  expect(rows).not.toContain(home)
  expect(rows).toContain('pair ')
})
