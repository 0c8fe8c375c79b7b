import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { answer } from './answer.ts'

/*
 * better-auth with its plugin for API keys, on a SQLite file by `node:sqlite`. Its rate limit is off, as no key could be
 * verified often; the rest is as it comes. The file has a write-ahead log as Latchkey's has, which is quicker than what
 * SQLite does by default. JavaScript, so that types are checked where this package is not installed.
 */
const folder = mkdtempSync(join(tmpdir(), 'better-auth-'))
const database = new DatabaseSync(join(folder, 'better-auth.db'))
database.exec('PRAGMA journal_mode = WAL')
const auth = betterAuth({
  baseURL: 'http://localhost:3000',
  secret: 'fedcba9876543210'.repeat(4),
  database,
  telemetry: { enabled: false },
  logger: { disabled: true },
  emailAndPassword: { enabled: true },
  plugins: [apiKey({ rateLimit: { enabled: false } })],
})
const { runMigrations } = await getMigrations(auth.options)
await runMigrations()
const { user } = await auth.api.signUpEmail({
  body: { name: 'Mara', email: 'mara@northwind.example', password: 'a password for tests' },
})
await answer({
  makeKey: async () => (await auth.api.createApiKey({ body: { userId: user.id } })).key,
  verify: async (key) => (await auth.api.verifyApiKey({ body: { key } })).valid,
  close: () => {
    database.close()
    rmSync(folder, { recursive: true })
  },
})
