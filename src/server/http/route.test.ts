import Fastify, { type FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { afterEach, describe, expect, it } from 'vitest'
import { endpoint } from '#contract/endpoint.ts'
import { type ErrorCode, ErrorReply } from '#contract/errors.ts'
import type { Context } from '../context.ts'
import { noteAddress } from './address.ts'
import { answerError } from './answers.ts'
import { ApiError } from './api-error.ts'
import { consoleApi, wordForConsole } from './api-scope.ts'
import { type Route, serve } from './route.ts'

const publicUrl = 'http://127.0.0.1:3000'
const contract = endpoint({
  method: 'GET',
  path: '/api/thing',
  input: z.strictObject({ size: z.optional(z.string()) }),
  output: z.object({ name: z.string(), parts: z.array(z.object({ sid: z.string() })) }),
  errors: ['not_found'],
})

let app: FastifyInstance | undefined
afterEach(() => app?.close())

/** Asks a console API that has this one route. Only what `mount` and `serve` use is in its context. */
async function ask(route: Route, strictReplies: boolean) {
  const errors: string[] = []
  app = Fastify({ logger: { level: 'error', stream: { write: (line) => errors.push(line) } } })
  const used = { config: { publicUrl, strictReplies, isTrustedProxy: () => false }, now: Date.now, log: app.log }
  const ctx = used as unknown as Context
  noteAddress(app, used.config)
  const wordings = { rest: wordForConsole, console: wordForConsole, page: wordForConsole }
  app.setErrorHandler<Error>((error, request, reply) => answerError(wordings, error, request, reply))
  await app.register((scope) => consoleApi(scope, ctx, [route]))
  const reply = await app.inject({ path: '/api/thing', headers: { 'x-latchkey-console': '1' } })
  return { status: reply.statusCode, body: reply.json<unknown>(), errors: errors.join('') }
}

const answering = (reply: object) =>
  serve(contract, { allow: 'anyone', handle: () => reply as z.infer<typeof contract.output> })
const failing = (error: Error) =>
  serve(contract, {
    allow: 'anyone',
    handle: () => {
      throw error
    },
  })

describe('a reply', () => {
  const declared = { name: 'A', parts: [{ sid: 'SK1' }] }

  it('that the contract names leaves as it is', async () => {
    for (const strict of [true, false])
      expect(await ask(answering(declared), strict)).toEqual({ status: 200, body: declared, errors: '' })
  })

  it.each([
    ['at the top', { ...declared, verifier: 'hash' }],
    ['deep inside', { name: 'A', parts: [{ sid: 'SK1', verifier: 'hash' }] }],
  ])('with an undeclared field %s fails in tests and is stripped in production', async (_where, leaking) => {
    const strict = await ask(answering(leaking), true)
    expect(strict).toMatchObject({ status: 500, body: { error: { code: 'internal' } } })
    expect(JSON.stringify(strict.body)).not.toContain('hash')
    expect(strict.errors).toContain('GET /api/thing returns something that its contract does not name')
    expect(await ask(answering(leaking), false)).toEqual({ status: 200, body: declared, errors: '' })
  })

  it('that lacks a declared field fails everywhere', async () => {
    for (const strict of [true, false]) expect((await ask(answering({ name: 'A' }), strict)).status).toBe(500)
  })
})

describe('an error', () => {
  it.each<[ErrorCode, number]>([
    ['not_found', 404],
    ['forbidden', 403],
    ['unavailable', 503],
  ])('%s that the endpoint may give is given', async (code, status) => {
    const reply = await ask(failing(new ApiError(code, 'A sentence.')), true)
    expect(reply.status).toBe(status)
    expect(ErrorReply.parse(reply.body).error).toMatchObject({ code, message: 'A sentence.' })
    expect(reply.errors).toBe('')
  })

  it.each<ErrorCode>(['wrong_credentials', 'step_up_required'])(
    '%s that it does not declare is a fault of the server',
    async (code) => {
      const reply = await ask(failing(new ApiError(code, 'A sentence.')), false)
      expect(reply.status).toBe(500)
      expect(ErrorReply.parse(reply.body).error.code).toBe('internal')
      expect(reply.errors).toContain(`GET /api/thing does not declare the error ${code}`)
    },
  )

  it('that no one thought of tells the caller nothing but the id of its log line', async () => {
    const reply = await ask(failing(new Error('no such table: api_keys')), false)
    expect(reply.status).toBe(500)
    const { requestId, ...error } = ErrorReply.parse(reply.body).error
    expect(error).toEqual({ code: 'internal', message: expect.not.stringContaining('api_keys') })
    const line = JSON.parse(reply.errors) as { reqId: string; err: { message: string } }
    expect(line).toMatchObject({ reqId: requestId, err: { message: 'no such table: api_keys' } })
  })
})
