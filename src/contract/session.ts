import * as z from 'zod/mini'
import { AccountSummary } from './accounts.ts'
import { endpoint } from './endpoint.ts'

/** Characters of a password. 15 as NIST SP 800-63B-4 asks of a password that stands alone. */
export const passwordLength = { min: 15, max: 128 } as const

/** Minutes: a session ends after this time without a request, and at the latest after `absolute`. */
export const sessionLifetime = { idleMinutes: 30, absoluteMinutes: 12 * 60 } as const

/** Who is signed in, and the accounts that they may open. */
export const Session = z.object({
  user: z.object({ name: z.string(), email: z.string() }),
  accounts: z.array(AccountSummary),
})
export type Session = z.infer<typeof Session>

export const SignIn = z.object({
  email: z.string().check(z.trim(), z.minLength(1, { error: 'Enter your email.' }), z.maxLength(254)),
  password: z
    .string()
    .check(
      z.minLength(1, { error: 'Enter your password.' }),
      z.maxLength(passwordLength.max, { error: `A password has at most ${passwordLength.max} characters.` }),
    ),
})

/** The present session, or null for somebody who is not signed in. Does not count as activity. */
export const getSession = endpoint({
  method: 'GET',
  path: '/api/session',
  input: z.strictObject({}),
  output: z.object({ session: z.nullable(Session) }),
})

/** Signs in by e-mail and password and sets the session cookie. */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  status: 201,
  input: z.strictObject(SignIn.shape),
  output: z.object({ session: Session }),
  errors: ['wrong_credentials'],
})

/** Ends the present session on the server and clears its cookie. Signing out twice is no error. */
export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  status: 204,
  input: z.strictObject({}),
  output: z.void(),
})
