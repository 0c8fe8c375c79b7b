import * as z from 'zod/mini'
import { AccountSummary } from './accounts.ts'
import { endpoint } from './endpoint.ts'

/** Characters of a password. 15 as NIST SP 800-63B-4 asks of a password that stands alone. */
export const passwordLength = { min: 15, max: 128 } as const

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

const GivenPassword = z
  .string()
  .check(
    z.minLength(1, { error: 'Enter your password.' }),
    z.maxLength(passwordLength.max, { error: `A password has at most ${passwordLength.max} characters.` }),
  )

export const LogIn = z.object({
  email: z.string().check(z.trim(), z.minLength(1, { error: 'Enter your email.' }), z.maxLength(254)),
  password: GivenPassword,
})

/** What the dialog "Confirm your password" holds. */
export const PasswordConfirmation = z.object({ password: GivenPassword })

/** A password that is being chosen. Beside its length it must not be one that is easily guessed, which the server says. */
export const NewPassword = z
  .string()
  .check(
    z.minLength(1, { error: 'Enter a new password.' }),
    z.minLength(passwordLength.min, { error: `Use at least ${passwordLength.min} characters.` }),
    z.maxLength(passwordLength.max, { error: `Use at most ${passwordLength.max} characters.` }),
  )

/** What the form "Change password" holds. */
export const PasswordChange = z.object({ currentPassword: GivenPassword, newPassword: NewPassword })

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

/** Logs in by e-mail and password and sets the session cookie. */
export const logIn = endpoint({
  method: 'POST',
  path: '/api/session',
  status: 201,
  input: z.strictObject(LogIn.shape),
  output: z.object({ session: Session }),
  errors: ['wrong_credentials', 'too_many_guesses'],
})

/** Ends the present session on the server and clears its cookie. Logging out twice is no error. */
export const logOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  status: 204,
  input: z.strictObject({}),
  output: z.void(),
})

/** Gives the password again, for what is sensitive. The session goes on under a new cookie. */
export const confirmPassword = endpoint({
  method: 'POST',
  path: '/api/session/confirmation',
  status: 204,
  input: z.strictObject(PasswordConfirmation.shape),
  output: z.void(),
  errors: ['wrong_password', 'too_many_guesses'],
})

/** Changes the password and ends every other session of the user. */
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/session/password',
  status: 204,
  input: z.strictObject(PasswordChange.shape),
  output: z.void(),
  errors: ['wrong_password', 'too_many_guesses'],
})

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
