import { betterAuth } from 'better-auth'
import { sessionLifetime, passwordLength } from '#contract/session.ts'
import type { Config } from '../config.ts'
import type { Keyring } from '../auth/keyring.ts'
import { hashPassword, verifyPassword } from '../auth/password.ts'
import type { Db } from '../db/tables.ts'

/** Seconds between two extensions of a session that is in use, so that not every request writes. */
const extendAfter = 60

/**
 * The sign-in library, set up. Only its server-side functions are called; none of its own routes is mounted.
 *
 * Its table "account" is named `user_credentials` here, because an account is Twilio's in this house. The session
 * cookie is signed with a key that the database holds only sealed.
 */
export function setUpAuthLibrary(config: Config, db: Db, keyring: Keyring) {
  const https = config.publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Latchkey',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: keyring.sessionSigningKey,
    trustedOrigins: [config.publicUrl],
    database: { db, type: 'sqlite', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'user_credentials',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: sessionLifetime.idleMinutes * 60,
      updateAge: extendAfter,
      cookieCache: { enabled: false },
    },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookieName(https),
          attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: https },
        },
      },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { validateSchema: false },
    },
  })
}

export type AuthLibrary = ReturnType<typeof setUpAuthLibrary>

/** Set by this server alone, on the headers it hands to the library: the address of the connection. */
export const clientAddressHeader = 'x-latchkey-client-address'

/** `__Host-` binds the cookie to this origin, but browsers take it over https only. */
export function sessionCookieName(https: boolean): string {
  return https ? '__Host-latchkey-session' : 'latchkey-session'
}

/**
 * The session cookie among those that the library sets. It also clears cookies of features that are off here, with
 * attributes that do not fit our origin.
 */
export function sessionCookies(headers: Headers): string[] {
  return headers.getSetCookie().filter((cookie) => /^(__Host-)?latchkey-session=/.test(cookie))
}
