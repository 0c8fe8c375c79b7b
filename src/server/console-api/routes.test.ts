import { expect, it } from 'vitest'
import * as accountSettings from '#contract/account-settings.ts'
import * as keyList from '#contract/api-key-list.ts'
import * as keys from '#contract/api-keys.ts'
import * as tokens from '#contract/auth-tokens.ts'
import * as demo from '#contract/demo.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import * as members from '#contract/members.ts'
import * as ownSessions from '#contract/own-sessions.ts'
import * as passwords from '#contract/passwords.ts'
import * as permissions from '#contract/permissions.ts'
import * as session from '#contract/session.ts'
import * as subaccounts from '#contract/subaccounts.ts'
import type { Demo } from '../seed/demo.ts'
import { demoRoutes } from '../seed/demo-routes.ts'
import { consoleRoutes } from './routes.ts'

const contract = [
  accountSettings,
  keyList,
  keys,
  tokens,
  demo,
  members,
  ownSessions,
  passwords,
  permissions,
  session,
  subaccounts,
]

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'output' in value

it('every endpoint of the contract is served, and nothing else', () => {
  const declared = contract.flatMap((module) => (Object.values(module) as unknown[]).filter(isEndpoint))
  const served = [...consoleRoutes, ...demoRoutes({} as Demo)].map(({ endpoint }) => endpoint)
  const named = ({ method, path }: Endpoint) => `${method} ${path}`
  expect(served.map(named).toSorted()).toEqual(declared.map(named).toSorted())
  expect(new Set(served).size).toBe(served.length)
})
