import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'

/** Where a user is logged in. Times are milliseconds since 1970. */
export const ActiveSession = z.object({
  id: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
  loggedInAt: z.number(),
  /** To the minute. */
  lastSeenAt: z.number(),
  address: z.nullable(z.string()),
  userAgent: z.nullable(z.string()),
})
export type ActiveSession = z.infer<typeof ActiveSession>

/** The user's own sessions, the present one first, then the last seen. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  input: z.strictObject({}),
  output: z.object({ sessions: z.array(ActiveSession) }),
})

/** Ends one of the user's own sessions: its next request is refused. */
export const endSession = endpoint({
  method: 'DELETE',
  path: '/api/sessions/:id',
  status: 204,
  input: z.strictObject({ id: z.string().check(z.maxLength(64)) }),
  output: z.void(),
  errors: ['not_found'],
})

/** Ends every session of the user except for the present one. */
export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/api/sessions',
  status: 204,
  input: z.strictObject({}),
  output: z.void(),
})
