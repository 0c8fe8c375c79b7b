import * as z from 'zod/mini'
import { describe, expect, it } from 'vitest'
import { listApiKeys } from './api-key-list.ts'
import { createApiKey, deleteApiKey, getApiKey, updateApiKey } from './api-keys.ts'
import { endpoint, pathFields, replyKey } from './endpoint.ts'
import { commonErrors, errorStatus, ErrorReply } from './errors.ts'
import { logIn } from './passwords.ts'
import { getSession, logOut } from './session.ts'

const all = [listApiKeys, createApiKey, getApiKey, updateApiKey, deleteApiKey, getSession, logIn, logOut]

describe('an endpoint', () => {
  it('answers 200 and has no errors of its own unless it says so', () => {
    const plain = endpoint({ method: 'GET', path: '/api/x', input: z.strictObject({}), output: z.object({}) })
    expect(plain).toMatchObject({ status: 200, errors: [] })
    const stated = endpoint({ ...plain, status: 201, errors: ['not_found'] })
    expect(stated).toMatchObject({ status: 201, errors: ['not_found'] })
  })

  it('names the fields of its path in their order', () => {
    expect(pathFields('/api/session')).toEqual([])
    expect(pathFields('/api/accounts/:accountSid/:region/api-keys/:sid')).toEqual(['accountSid', 'region', 'sid'])
  })

  it('has a reply key that tells methods and inputs apart', () => {
    expect(replyKey(getSession, {})).toEqual(['GET /api/session', {}])
    expect(replyKey(getSession, {})).not.toEqual(replyKey(logIn, {}))
    expect(replyKey(getApiKey, { sid: '1' })).not.toEqual(replyKey(getApiKey, { sid: '2' }))
  })

  it('is the only one of its method and path', () => {
    const names = all.map((each) => `${each.method} ${each.path}`)
    expect(new Set(names).size).toBe(all.length)
  })
})

describe('errors', () => {
  it('have client or server statuses', () => {
    for (const status of Object.values(errorStatus))
      expect([400, 401, 403, 404, 405, 408, 409, 412, 413, 415, 417, 421, 422, 428, 429, 431, 500, 503, 507]).toContain(
        status,
      )
  })

  it('that any endpoint may give do not include those that say something about a thing', () => {
    expect(commonErrors).not.toContain('not_found')
    expect(commonErrors).not.toContain('wrong_credentials')
    expect(commonErrors).not.toContain('step_up_required')
  })

  it('have one shape, with a code that is known', () => {
    expect(ErrorReply.safeParse({ error: { code: 'not_found', message: 'Nothing.' } }).success).toBe(true)
    expect(ErrorReply.safeParse({ error: { code: 'teapot', message: 'Nothing.' } }).success).toBe(false)
    expect(ErrorReply.safeParse({ code: 'not_found', message: 'Nothing.' }).success).toBe(false)
  })
})

describe('logging in', () => {
  it('trims the e-mail address but not the password', () => {
    expect(logIn.input.parse({ email: ' a@b.c ', password: ' x ' })).toEqual({ email: 'a@b.c', password: ' x ' })
  })

  it.each([
    ['an empty e-mail', { email: ' ', password: 'x' }, 'email'],
    ['an e-mail of 255 characters', { email: `${'x'.repeat(251)}@b.c`, password: 'x' }, 'email'],
    ['an empty password', { email: 'a@b.c', password: '' }, 'password'],
    ['a password of 129 characters', { email: 'a@b.c', password: 'x'.repeat(129) }, 'password'],
    ['no password', { email: 'a@b.c' }, 'password'],
  ])('refuses %s and names the field', (_name, input, field) => {
    expect(logIn.input.safeParse(input).error?.issues[0]?.path).toEqual([field])
  })
})
