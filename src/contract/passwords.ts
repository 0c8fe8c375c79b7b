import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { Session } from './session.ts'

/** Characters of a password. 15 as NIST SP 800-63B-4 asks of a password that stands alone. */
export const passwordLength = { min: 15, max: 128 } as const

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

/** Logs in by e-mail and password and sets the session cookie. */
export const logIn = endpoint({
  method: 'POST',
  path: '/api/session',
  status: 201,
  input: z.strictObject(LogIn.shape),
  output: z.object({ session: Session }),
  errors: ['wrong_credentials', 'too_many_guesses'],
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
