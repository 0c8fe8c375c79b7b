import { afterAll, beforeAll, expect, it } from 'vitest'
import { acceptInvitation, addMember, invitationDays, listMembers, renewInvitation } from '#contract/members.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode } from '../testing/console-replies.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
let client: ConsoleClient
let clock = 0
beforeAll(async () => {
  server = await startTestServer({ now: () => Date.now() + clock })
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())

const day = 24 * 3600_000
const tokenOf = ({ link }: { link: string }) => link.split('#')[1]!
const accept = (token: string) =>
  server.client().call(acceptInvitation, { token, name: 'Ana Lima', password: 'five unrelated words here' })

it('an invitation gets another link, which lasts anew and works once; the one before leads nowhere', async () => {
  const first = tokenOf(await client.get(addMember, { accountSid, email: 'ana@example.com', role: 'developer' }))
  const { id } = (await client.get(listMembers, { accountSid })).invitations[0]!
  clock = (invitationDays - 1) * day
  client = await server.client().logIn(owner)
  const second = tokenOf(await client.get(renewInvitation, { accountSid, id }))
  expect(errorCode(await accept(first))).toBe('not_found')
  const { invitations } = await client.get(listMembers, { accountSid })
  expect(invitations.map((each) => each.id)).toEqual([id])
  clock += (invitationDays - 1) * day
  expect((await accept(second)).status).toBe(201)
  client = await server.client().logIn(owner)
  expect(errorCode(await client.call(renewInvitation, { accountSid, id }))).toBe('not_found')
})

it('it is recorded, without the link', async () => {
  const events = await server.ctx.db
    .selectFrom('audit_events')
    .selectAll()
    .where('action', '=', 'members.renew-invitation')
    .execute()
  expect(events).toHaveLength(1)
  expect(JSON.stringify(events)).toContain('ana@example.com')
  expect(JSON.stringify(events)).not.toContain('join#')
})
