import * as z from 'zod/mini'
import { AccountSummary } from './accounts.ts'
import { endpoint } from './endpoint.ts'

/** Minutes: a session ends after this time without a request, and at the latest after `absolute`. */
export const sessionLifetime = { idleMinutes: 30, absoluteMinutes: 12 * 60 } as const

/** Minutes for which a password that was given counts as recent: what is sensitive asks for it again after that. */
export const recentPasswordMinutes = 5

/** Who is logged in, and the accounts that they may open. */
export const Session = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  accounts: z.array(AccountSummary),
  /** Which catalogue of permissions is in use, for `getPermissions`. */
  permissionsVersion: z.string(),
  /** A sentence that says why nothing can be changed at present; null while everything can. */
  notWritable: z.nullable(z.string()),
})
export type Session = z.infer<typeof Session>

/**
 * The present session, or null for a person who is not logged in, or where another person is than the window belongs to.
 * Does not count as activity.
 */
export const getSession = endpoint({
  method: 'GET',
  path: '/api/session',
  input: z.strictObject({}),
  output: z.object({ session: z.nullable(Session) }),
})

/** Ends the present session on the server and clears its cookie. Logging out twice is no error. */
export const logOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  status: 204,
  input: z.strictObject({}),
  output: z.void(),
})
