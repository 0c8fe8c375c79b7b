import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { confirmSecret, createApiKey } from '#contract/api-keys.ts'
import { type InputOf, type OutputOf, repeatableMinutes } from '#contract/endpoint.ts'
import { call, callOnce } from '../../api/call.ts'
import { CallError, isCallError } from '../../api/errors.ts'
import { rereadKeys } from './reread-keys.ts'

/** A key that was just made, with its secret. Keep it in the state of the page that shows it, nowhere else. */
export type CreatedKey = OutputOf<typeof createApiKey>

const confirmTries = 5
/** Milliseconds before the second try; each further one waits that much longer. */
const confirmAgainAfter = 1_000

/** Milliseconds for which a create is repeated: a minute less than the server remembers it, to be safe. */
const repeatable = (repeatableMinutes - 1) * 60_000

/**
 * Creates a key. A plain call and no mutation, because the mutation cache would keep the answer, and the secret in it.
 *
 * Sending the same input again after a failure is the same intention, with the same `Idempotency-Key`: a key that was
 * made although its reply was lost comes back with its secret, and none is made twice.
 */
export function useCreateApiKey() {
  const intention = useRef<{ input: string; key: string; since: number } | null>(null)
  return async (input: InputOf<typeof createApiKey>): Promise<CreatedKey> => {
    const text = JSON.stringify(input)
    const age = intention.current === null ? 0 : Date.now() - intention.current.since
    // Less than nothing where the clock was set back: then the age cannot be known.
    if (age < 0 || age > repeatable) {
      intention.current = null
      throw new CallError(
        'unreachable',
        'Your earlier attempt may have created the key. Check the list before trying again.',
      )
    }
    if (intention.current?.input !== text) {
      intention.current = { input: text, key: makeIdempotencyKey(), since: Date.now() }
    }
    try {
      const created = await call(createApiKey, input, intention.current.key)
      intention.current = null
      return created
    } catch (error) {
      // What the first try made is gone for good, so another try is another intention.
      if (isCallError(error, 'deleted_meanwhile')) intention.current = null
      throw error
    }
  }
}

/** Once the page shows a new key, tells the server that its secret has arrived. */
export function useConfirmArrival(created: CreatedKey | null, accountSid: string): void {
  const client = useQueryClient()
  useEffect(() => {
    if (created === null) return
    const { region, sid } = created.key
    void confirmArrival({ accountSid, region, sid }).then(() => rereadKeys(client))
  }, [created, accountSid, client])
}

/** Tells the server that the secret is here. Without that word the list says that it never arrived. */
async function confirmArrival(key: InputOf<typeof confirmSecret>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await callOnce(confirmSecret, key)
    } catch (error) {
      if (!isCallError(error, 'unreachable', 'internal', 'unavailable', 'storage_full') || tries === confirmTries)
        return
      await new Promise<void>((resolve) => {
        setTimeout(resolve, confirmAgainAfter * tries)
      })
    }
  }
}

/** 128 random bits. (`crypto.randomUUID` is missing on plain http.) */
function makeIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
