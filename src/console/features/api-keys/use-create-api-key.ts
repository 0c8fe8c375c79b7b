import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { createApiKey, listApiKeys } from '#contract/api-keys.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { allOf } from '../../api/query.ts'

/** A key that was just made, with its secret. Keep it in the state of the page that shows it, nowhere else. */
export type CreatedKey = OutputOf<typeof createApiKey>

/**
 * Creates a key. A plain call and no mutation, because the mutation cache would keep the answer, and the secret in it.
 *
 * Sending the same input again after a failure is the same intention, with the same `Idempotency-Key`: a key that was
 * made although its reply was lost comes back with its secret, and none is made twice.
 */
export function useCreateApiKey() {
  const client = useQueryClient()
  const intention = useRef<{ input: string; key: string } | null>(null)
  return async (input: InputOf<typeof createApiKey>): Promise<CreatedKey> => {
    const text = JSON.stringify(input)
    if (intention.current?.input !== text) intention.current = { input: text, key: makeIdempotencyKey() }
    const created = await call(createApiKey, input, intention.current.key)
    intention.current = null
    void client.invalidateQueries({ queryKey: allOf(listApiKeys) })
    return created
  }
}

/** 128 random bits. (`crypto.randomUUID` is missing on plain http.) */
function makeIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
