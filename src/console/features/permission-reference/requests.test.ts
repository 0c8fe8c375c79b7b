import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { getOpenApi } from '#contract/openapi.ts'
import type { PermissionCatalogue } from '#contract/permissions.ts'
import { fitsRow, otherRequests, ownRequests } from './requests.ts'

const served = (path: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../server', path), 'utf8'))
const permissions = served('permissions/twilio.json') as PermissionCatalogue
const own = ownRequests(getOpenApi.output.parse(served('rest-api/openapi.json')), permissions)
const other = otherRequests(permissions, own)
const found = (search: string, rows = own) =>
  rows.filter((row) => fitsRow(row, search)).map(({ method, path }) => `${method} ${path}`)
const account = `AC${'1'.repeat(32)}`

describe('the reference of permissions', () => {
  it('names every operation of the description with its permission', () => {
    expect(own).toHaveLength(26)
    const needs = (path: string, method: string) => own.find((row) => row.path === path && row.method === method)?.needs
    expect(needs('/v1/Keys', 'POST')).toEqual({ id: '/twilio/iam/api-keys/create', name: 'API keys: Create' })
    expect(needs('/v1/AuthTokens/Promote', 'POST')).toBe('no Restricted key')
    expect(needs('/whoami', 'GET')).toBe('every key')
  })

  it('names each request of another API, and none of this server’s again', () => {
    expect(other.length).toBeGreaterThan(500)
    expect(other.filter(({ path }) => path === '/v1/Keys')).toEqual([])
    const messages = '/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json'
    expect(other.find(({ method, path }) => method === 'GET' && path === messages)?.needs).toEqual({
      id: '/twilio/messaging/messages/read',
      name: 'Messages: Read',
    })
  })

  it('leads from a request to its permission', () => {
    expect(found('POST /v1/Keys')).toEqual(['POST /v1/Keys', 'POST /v1/Keys/{Sid}'])
    expect(found(`https://api.twilio.com/2010-04-01/Accounts/${account}/Keys/SK2.json?x=1`)).toEqual(
      ['GET', 'POST', 'DELETE'].map((method) => `${method} /2010-04-01/Accounts/{AccountSid}/Keys/{Sid}.json`),
    )
    expect(found(`delete /2010-04-01/Accounts/${account}/Keys/SK2.json`)).toHaveLength(1)
    expect(found(`/2010-04-01/Accounts/${account}/Keys/SK2xjson`)).toEqual([])
    const services = (host: string) =>
      otherRequests(permissions, own).filter((row) => fitsRow(row, `https://${host}/v2/Services/VA1`))
    expect(new Set(services('verify.twilio.com').map(({ host }) => host))).toEqual(new Set(['verify.twilio.com']))
    expect(found('create secondary')).toEqual(['POST /v1/AuthTokens/Secondary'])
  })

  it('leads from a permission to its requests', () => {
    expect(found('/twilio/iam/api-keys/delete')).toHaveLength(3)
    expect(found('api keys: delete')).toEqual(found('/twilio/iam/api-keys/delete'))
    expect(found('every key')).toEqual(['GET /whoami'])
    expect(found('messaging/messages/create', other)).toEqual(['POST /2010-04-01/Accounts/{AccountSid}/Messages.json'])
  })
})
