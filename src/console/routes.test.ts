import { type LoaderFunctionArgs, matchRoutes } from 'react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pagePatterns } from '#contract/pages.ts'
import { getSession, type Session } from '#contract/session.ts'
import { makeQueryClient, q } from './api/query.ts'
import { makeRoutes } from './routes.tsx'

const own = `AC${'1'.repeat(32)}`
const other = `AC${'2'.repeat(32)}`
const session: Session = {
  user: { id: 'a-user', name: 'Ana Silva', email: 'ana@northwind.example' },
  accounts: [
    { sid: own, friendlyName: 'Northwind', ownerSid: own, status: 'active', preventsEscalation: false, role: 'viewer' },
  ],
  permissionsVersion: 'a-version',
  notWritable: null,
}
const ofAccounts = Object.values(pagePatterns).filter((pattern) => pattern.startsWith(pagePatterns.account))

afterEach(() => vi.unstubAllGlobals())

/** What the loader says that stands before every page of an account. */
async function enter(pattern: string, accountSid: string): Promise<unknown> {
  vi.stubGlobal('fetch', async () => Response.json({ session }))
  const client = makeQueryClient()
  client.setQueryData(q(getSession, {}).queryKey, { session })
  const params = { accountSid, region: 'us1', keySid: `SK${'3'.repeat(32)}` }
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: keyof typeof params) => params[name])
  const matches = matchRoutes(makeRoutes(client), path) ?? []
  const gate = matches.findIndex(({ route }) => typeof route.loader === 'function' && route.loader.name === 'memberOf')
  // The page itself is inside.
  expect(matches.slice(gate + 1).some(({ route }) => route.path === pattern || route.index)).toBe(true)
  const loader = matches[gate]?.route.loader
  if (typeof loader !== 'function') throw new Error('no loader')
  const request = new Request(new URL(path, 'http://localhost'))
  return loader({ request, params } as unknown as LoaderFunctionArgs)
}

describe('the pages of accounts', () => {
  it('are many', () => expect(ofAccounts.length).toBeGreaterThan(8))

  it.each(ofAccounts)('%s lets members in', async (pattern) => {
    await expect(enter(pattern, own)).resolves.toBeNull()
  })

  it.each(ofAccounts)('%s of an account that is not the user’s is not found', async (pattern) => {
    await expect(enter(pattern, other)).rejects.toMatchObject({ status: 404 })
  })
})
