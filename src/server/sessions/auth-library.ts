import { betterAuth } from 'better-auth'
import { sessionLifetime, passwordLength } from '#contract/session.ts'
import type { Config } from '../config.ts'
import type { Keyring } from '../auth/keyring.ts'
import { hashPassword, verifyPassword } from '../auth/password.ts'
import type { Db } from '../db/tables.ts'

/**
 * The sign-in library, set up. It checks a password and begins a session; none of its own routes is mounted, and its
 * cookies are not used (`session-token.ts`).
 *
 * Its table "account" is named `user_credentials` here, because an account is Twilio's in this house.
 *
 * @param now the clock of the context, in milliseconds since 1970: sessions are read by it, so they begin by it
 */
export function setUpAuthLibrary(config: Config, db: Db, keyring: Keyring, now: () => number) {
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
      cookieCache: { enabled: false },
    },
    databaseHooks: { session: { create: { before: async () => ({ data: timesOfNewSession(now()) }) } } },
    advanced: {
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { validateSchema: false },
    },
  })
}

export type AuthLibrary = ReturnType<typeof setUpAuthLibrary>

/** Set by this server alone, on the headers it hands to the library: the address of the connection. */
export const clientAddressHeader = 'x-latchkey-client-address'

function timesOfNewSession(now: number) {
  const begun = new Date(now)
  return { createdAt: begun, updatedAt: begun, expiresAt: new Date(now + sessionLifetime.idleMinutes * 60_000) }
}
