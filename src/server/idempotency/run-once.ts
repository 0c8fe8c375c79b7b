import { createHmac, hkdfSync } from 'node:crypto'
import type { Transaction } from 'kysely'
import { repeatableMinutes } from '#contract/endpoint.ts'
import { actorOf, type Principal } from '../auth/principal.ts'
import { keyEncryptionKey, seal, unseal } from '../auth/seal.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Tables } from '../db/tables.ts'
import { Refused } from '../refused.ts'
import { isWithin } from '../stored-time.ts'

/** Milliseconds for which a repeated request is answered as the first one was. */
export const replayedFor = repeatableMinutes * 60_000

/** A request by the client's own name for it (`Idempotency-Key`); `request` is what must not differ between repetitions. */
export interface Repeatable {
  key: string
  request: object
}

/** A change that may be repeated. */
export interface Repetition<Result> {
  /** Throws where the change may not be made (any more). Asked for a repetition too, whose answer may hold a secret. */
  assertAllowed: (transaction: Transaction<Tables>) => Promise<void>
  /** Makes the change. Its result survives JSON. */
  change: (transaction: Transaction<Tables>) => Promise<Result>
  /** Whether what an earlier result tells of is still there. */
  isThere: (transaction: Transaction<Tables>, result: Result) => Promise<boolean>
}

/** What this process carries out at the moment. One process serves a database (`db/lock.ts`), so it is all there is. */
const inFlight = new Set<string>()

/**
 * Runs a change in a transaction; a repetition of it within ten minutes runs nothing and gets the first result again.
 * Result and change are committed together: either both are there or neither.
 *
 * The result is sealed under a key made of the server's key-encryption key and the client's value. The database holds
 * only a hash of that value, so with database and key file in hand no one reads a secret back.
 *
 * @param repeatable absent, the change is simply run
 * @throws Refused where the same request is being carried out, the key was used for another one, or what the first one made has
 *   been deleted since
 */
export async function runOnce<Result>(
  ctx: Pick<Context, 'db' | 'keyring' | 'now'>,
  who: Principal,
  repeatable: Repeatable | undefined,
  { assertAllowed, change, isThere }: Repetition<Result>,
): Promise<Result> {
  if (repeatable === undefined) {
    return commitTogether(ctx.db, async (transaction) => {
      await assertAllowed(transaction)
      return change(transaction)
    })
  }
  const { kind, id } = actorOf(who)
  const at = { principal: `${kind} ${id}`, key_hash: hash(ctx, repeatable.key) }
  const running = `${at.principal} ${at.key_hash}`
  if (inFlight.has(running)) throw new Refused('request-in-flight')
  inFlight.add(running)
  try {
    return await commitTogether(ctx.db, async (transaction) => {
      await assertAllowed(transaction)
      const requestHash = hash(ctx, JSON.stringify(repeatable.request))
      const kek = replyKey(ctx, repeatable.key)
      const boundTo = ['idempotent-reply', at.principal, at.key_hash, requestHash]
      const known = await transaction
        .selectFrom('idempotent_replies')
        .select(['request_hash', 'sealed', 'expires_at'])
        .where('principal', '=', at.principal)
        .where('key_hash', '=', at.key_hash)
        .executeTakeFirst()
      if (known !== undefined && isWithin(replayedFor, known.expires_at - replayedFor, ctx.now())) {
        if (known.request_hash !== requestHash) throw new Refused('idempotency-key-reused')
        const result = JSON.parse(unseal(kek, known.sealed, boundTo).toString()) as Result
        if (!(await isThere(transaction, result))) throw new Refused('result-deleted')
        return result
      }
      const result = await change(transaction)
      const reply = {
        request_hash: requestHash,
        sealed: seal(kek, Buffer.from(JSON.stringify(result)), boundTo),
        expires_at: ctx.now() + replayedFor,
      }
      await transaction
        .insertInto('idempotent_replies')
        .values({ ...at, ...reply })
        .onConflict((conflict) => conflict.columns(['principal', 'key_hash']).doUpdateSet(reply))
        .execute()
      return result
    })
  } finally {
    inFlight.delete(running)
  }
}

/** Keyed, so that the hash of a weak value cannot be looked up. */
function hash({ keyring }: Pick<Context, 'keyring'>, text: string): string {
  return createHmac('sha256', keyring.pepper).update('idempotency').update(text).digest('hex')
}

function replyKey({ keyring }: Pick<Context, 'keyring'>, clientKey: string) {
  return keyEncryptionKey(
    Buffer.from(hkdfSync('sha256', keyring.kek.bytes, clientKey, 'latchkey idempotent reply', 32)),
  )
}
