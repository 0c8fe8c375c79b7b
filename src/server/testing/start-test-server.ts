import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { systemRandom } from '../auth/random.ts'
import { KeyUses } from '../api-keys/key-uses.ts'
import { SecretDeliveries } from '../api-keys/secret-deliveries.ts'
import { createApp } from '../app.ts'
import { readKeyFile } from '../auth/key-file.ts'
import { openKeyring } from '../auth/keyring.ts'
import type { PasswordCost } from '../auth/password.ts'
import { bootstrapOnce } from '../bootstrap.ts'
import { type Config, readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { openDatabase } from '../db/open.ts'
import { loadPermissions } from '../permissions/catalogue.ts'
import { Demo } from '../seed/demo.ts'
import { ConsoleClient } from './console-client.ts'

/** The first account and its owner in every test. */
export const owner = { email: 'owner@example.com', password: 'correct horse battery' } as const
export const accountSid = `AC${'0123456789abcdef'.repeat(2)}`
export const authToken = 'fedcba9876543210'.repeat(2)

/** The least that Argon2id takes: tests would hash passwords most of the time. */
export const leastCost: PasswordCost = { memoryKiB: 8, passes: 1, lanes: 1 }

export interface TestServer {
  /** Where it listens; also its public URL unless another was asked for. */
  url: string
  port: number
  publicUrl: string
  app: FastifyInstance
  ctx: Context
  accountSid: string
  authToken: string
  owner: { email: string; password: string }
  /** What was logged, a line each. Empty at the level `silent`. */
  logLines: string[]
  /** A browser that is not logged in. */
  client: () => ConsoleClient
  close: () => Promise<void>
}

export interface TestServerOptions {
  /** A free one unless stated. */
  port?: number
  publicUrl?: string
  /** The folder of a built console; without it no pages are served. */
  consoleRoot?: string
  logLevel?: Config['logLevel']
  /** Whether an undeclared field in a reply is an error; yes unless stated. */
  strictReplies?: boolean
  now?: () => number
  /** Milliseconds for which a write waits for another program's lock. */
  lockPatience?: number
  /** The least that Argon2 takes unless stated: most tests are not about what a hash costs. */
  passwordCost?: PasswordCost
  /** Other settings, by their environment variables. */
  env?: Record<string, string>
}

/** Boots the real server in this process, on a free port and a throwaway folder, as `main.ts` does. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const port = options.port ?? (await findFreePort())
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  const url = `http://127.0.0.1:${port}`
  const { config: read, bootstrap } = readConfig({
    PORT: String(port),
    PUBLIC_URL: options.publicUrl ?? url,
    DATABASE_URL: `sqlite:${join(folder, 'latchkey.db')}`,
    KEY_FILE: join(folder, 'key-encryption.key'),
    LOG_LEVEL: options.logLevel ?? 'silent',
    BOOTSTRAP_EMAIL: owner.email,
    BOOTSTRAP_PASSWORD: owner.password,
    BOOTSTRAP_ACCOUNT_SID: accountSid,
    BOOTSTRAP_AUTH_TOKEN: authToken,
    ...options.env,
  })
  const config = {
    ...read,
    passwordCost: options.passwordCost ?? leastCost,
    strictReplies: options.strictReplies ?? true,
  }
  const database = openDatabase(config.databaseFile, options.lockPatience)
  const kek = readKeyFile(config.keyFile, database.isEmpty)
  await database.migrate()
  const keyring = await openKeyring(database.db, kek, config.keyFile)
  const demo = config.demo && new Demo(config.demo, bootstrap)
  const now = options.now ?? demo?.clock.now ?? Date.now
  const random = demo?.random ?? systemRandom
  const logLines: string[] = []
  const { app, ctx } = await createApp({
    config,
    demo,
    logTo: { write: (line) => logLines.push(line) },
    consoleRoot: options.consoleRoot,
    makeContext: (log) => {
      const deliveries = new SecretDeliveries(database.db, log)
      const keyUses = new KeyUses(database.db, log)
      const permissions = loadPermissions(config.permissionsFile)
      const { db, writability } = database
      return { config, db, writability, keyring, deliveries, keyUses, permissions, random, now, log }
    },
  })
  await (demo === undefined ? bootstrapOnce(ctx, bootstrap) : demo.begin(ctx))
  await app.listen({ host: config.host, port })
  const { publicUrl } = config
  return {
    url,
    port,
    publicUrl,
    app,
    ctx,
    accountSid,
    authToken,
    owner,
    logLines,
    client: () => new ConsoleClient({ port, publicUrl }),
    close: async () => {
      await app.close()
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A port of 127.0.0.1 on which nothing listens. */
export async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve)
  })
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => {
    probe.close(resolve)
  })
  return port
}
