import { createHmac } from 'node:crypto'
import type { Transaction } from 'kysely'
import { networkOf } from '../auth/network.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Tables } from '../db/tables.ts'
import { timeLeft } from '../stored-time.ts'

/*
 * Throttling of passwords: after some wrong ones in a row each further guess has to wait, longer every time. The counters
 * stand in the database, so they outlive a restart, and every path that checks a password goes through `guess`.
 *
 * No one can lock an owner out. A browser in which they logged in before has a counter of its own (OWASP's "device
 * cookies"), and a stranger's guesses count against the stranger's address long before they count against the e-mail
 * address as a whole.
 */

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

interface Rule {
  /** Wrong guesses without a wait. */
  free: number
  /** The first wait in milliseconds; each further wrong guess doubles it, up to the longest. */
  first: number
  longest: number
  /** Milliseconds without a wrong guess, and without a wait, after which all is forgotten. */
  forgetAfter: { free: number; waiting: number }
  /** At this many in a row no further one is taken (NIST SP 800-63B: at most 100). */
  end?: number
}

const perPlace = {
  free: 5,
  first: 15 * minute,
  longest: 4 * hour,
  forgetAfter: { free: 15 * minute, waiting: 24 * hour },
}

const rules = {
  /** A browser that has logged in as this user. */
  browser: perPlace,
  /** This e-mail address from this client address. */
  pair: perPlace,
  /** All guesses of a client address: one password for many users. */
  address: { ...perPlace, free: 20 },
  /** All guesses at an e-mail address by browsers that never logged in: many addresses for one user. */
  email: {
    free: 20,
    first: second,
    longest: 15 * minute,
    // Once there are many, a right password ends the row, and time hardly does. A few for each of countless invented
    // addresses must not fill the database.
    forgetAfter: { free: 24 * hour, waiting: 365 * 24 * hour },
    end: 100,
  },
} satisfies Record<string, Rule>

/** Who guesses. */
export interface Guesser {
  email: string
  /** The client's network address. */
  address: string
  /** The id of a browser that has logged in as this user before (`known-browser.ts`). */
  knownBrowser: string | null
}

/** No guess was taken: there were too many wrong ones. */
export class TooManyGuesses extends Error {
  override name = 'TooManyGuesses'
  /** Seconds until the next guess is taken; null where only a known browser, or an operator, gets on. */
  readonly retryAfter: number | null

  constructor(retryAfter: number | null) {
    super('too many wrong guesses')
    this.retryAfter = retryAfter
  }
}

/**
 * Lets a password be tried. The guess is counted before it is checked, so that a hundred at once are not a hundred guesses,
 * and forgiven when it was right or could not be checked.
 *
 * @param attempt checks the password; null for a wrong one
 * @throws TooManyGuesses without a check
 */
export async function guess<Found>(
  ctx: Pick<Context, 'db' | 'keyring' | 'now'>,
  guesser: Guesser,
  attempt: () => Promise<Found | null>,
): Promise<Found | null> {
  const { buckets, ofUser } = bucketsOf(ctx, guesser)
  return oneAfterTheOther(buckets[0]![1], async () => {
    const refusal = await commitTogether(ctx.db, (transaction) => count(transaction, buckets, ctx.now()))
    if (refusal !== null) throw refusal
    let found: Found | null
    try {
      found = await attempt()
    } catch (error) {
      await takeBack(ctx, buckets)
      throw error
    }
    if (found !== null) await forgive(ctx, buckets, ofUser)
    return found
  })
}

const waiting = new Map<string, Promise<unknown>>()

/**
 * Guesses of one person in one place run in turn, so that right ones which come together (the pages of a test run, say) do
 * not count against each other while they are checked. Between processes the counters alone decide.
 */
async function oneAfterTheOther<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const mine = (waiting.get(name) ?? Promise.resolve()).then(run, run)
  waiting.set(name, mine)
  try {
    return await mine
  } finally {
    if (waiting.get(name) === mine) waiting.delete(name)
  }
}

type Bucket = readonly [kind: keyof typeof rules, name: string]

const namesOf = (buckets: readonly Bucket[]) => buckets.map(([, name]) => name)

/**
 * The counters of a guess, and those that a right password clears. Names are keyed hashes: people type passwords where
 * the e-mail address belongs.
 */
function bucketsOf(
  { keyring }: Pick<Context, 'keyring'>,
  { email, address, knownBrowser }: Guesser,
): { buckets: Bucket[]; ofUser: Bucket[] } {
  const name = (kind: keyof typeof rules, ...parts: string[]): Bucket => {
    const hash = createHmac('sha256', keyring.pepper).update(JSON.stringify([kind, ...parts]))
    return [kind, `${kind} ${hash.digest('base64url')}`]
  }
  const from = networkOf(address)
  const who = email.trim().toLowerCase()
  const ofEmail = name('email', who)
  const own = knownBrowser === null ? name('pair', who, from) : name('browser', knownBrowser)
  const buckets = knownBrowser === null ? [own, name('address', from), ofEmail] : [own]
  return { buckets, ofUser: [own, ofEmail] }
}

/**
 * Counts a guess in each bucket, or in none where one of them refuses it.
 *
 * A wait that is longer than the count calls for was stored before the clock was set back. It begins anew, and is stored
 * so: a wait never lasts as long as the jump, and the count itself stays, or a jump would give a guesser free guesses.
 *
 * @returns why no guess is taken; null where it is
 */
async function count(
  transaction: Transaction<Tables>,
  buckets: readonly Bucket[],
  now: number,
): Promise<TooManyGuesses | null> {
  const rows = await transaction
    .selectFrom('password_guesses')
    .selectAll()
    .where('bucket', 'in', namesOf(buckets))
    .execute()
  const known = buckets.map(([kind, bucket]) => {
    const row = rows.find((each) => each.bucket === bucket)
    const rule: Rule = rules[kind]
    return { bucket, rule, ...asOf(rule, row, now) }
  })
  const refusal = refusalOf(known)
  for (const { bucket, rule, wrong, corrected } of known) {
    const row = refusal === null ? after(rule, wrong + 1, now) : corrected
    if (row === undefined) continue
    await transaction
      .insertInto('password_guesses')
      .values({ bucket, ...row })
      .onConflict((conflict) => conflict.column('bucket').doUpdateSet(row))
      .execute()
  }
  return refusal
}

type Counter = ReturnType<typeof after>

interface Standing {
  /** Wrong guesses that are not forgotten. */
  wrong: number
  /** Milliseconds until the next guess is taken. */
  wait: number
  /** The counter as it is to be stored, where the clock was set back since it was. */
  corrected?: Counter
}

function asOf(rule: Rule, row: Counter | undefined, now: number): Standing {
  if (row === undefined) return { wrong: 0, wait: 0 }
  const longest = after(rule, row.wrong, 0)
  const wait = timeLeft(row.next_at, longest.next_at, now)
  const forgetIn = timeLeft(row.forget_at, longest.forget_at, now)
  if (forgetIn === 0) return { wrong: 0, wait: 0 }
  const { wrong } = row
  const latest = { next_at: now + wait, forget_at: now + forgetIn }
  return latest.next_at < row.next_at || latest.forget_at < row.forget_at
    ? { wrong, wait, corrected: { wrong, ...latest } }
    : { wrong, wait }
}

function refusalOf(known: readonly { rule: Rule; wrong: number; wait: number }[]): TooManyGuesses | null {
  if (known.some(({ rule, wrong }) => rule.end !== undefined && wrong >= rule.end)) return new TooManyGuesses(null)
  const wait = Math.max(...known.map((each) => each.wait))
  return wait > 0 ? new TooManyGuesses(Math.ceil(wait / second)) : null
}

/** A counter after so many wrong guesses, the last of them now. */
function after(rule: Rule, wrong: number, now: number) {
  const waits = wrong >= rule.free
  const wait = waits ? Math.min(rule.first * 2 ** (wrong - rule.free), rule.longest) : 0
  const forgetAfter = waits ? rule.forgetAfter.waiting : rule.forgetAfter.free
  return { wrong, next_at: now + wait, forget_at: now + wait + forgetAfter }
}

/** A right password ends the row of wrong ones at this user; a client address keeps what it did to others. */
async function forgive(ctx: Pick<Context, 'db'>, buckets: readonly Bucket[], ofUser: readonly Bucket[]): Promise<void> {
  await takeBack(
    ctx,
    buckets.filter(([kind]) => kind === 'address'),
  )
  if (ofUser.length > 0) {
    await ctx.db.deleteFrom('password_guesses').where('bucket', 'in', namesOf(ofUser)).execute()
  }
}

async function takeBack(ctx: Pick<Context, 'db'>, buckets: readonly Bucket[]): Promise<void> {
  if (buckets.length === 0) return
  await ctx.db
    .updateTable('password_guesses')
    .set((eb) => ({ wrong: eb('wrong', '-', 1), next_at: 0 }))
    .where('bucket', 'in', namesOf(buckets))
    .execute()
}
