import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { randomBytes, randomUUID } from 'node:crypto'
import type { AccountStatus } from '../src/contract/accounts.ts'
import type { Role } from '../src/contract/roles.ts'
import { nameKey } from '../src/server/db/name-key.ts'
import { ServerProcess, type ServerProcesses } from './server-process.ts'

/** The person and the account of every throwaway server. */
export const owner = { email: 'mara@northwind.example', password: 'a password for tests' }
export const account = { sid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'fedcba9876543210'.repeat(2) }

/** Ends a request that takes longer than this, in milliseconds, so that a stopped server fails a test and no run. */
const patience = 60_000

interface StartOptions {
  /** Settings in the place of the usual ones, at every start. */
  env?: Record<string, string>
  /** The folder of a server that was stopped, to begin with a copy of. */
  template?: string
  /** By which it is reached, in the browser alone where it is not `localhost`. */
  hostName?: string
  /** Lends a process; without it the server has one of its own. */
  processes?: ServerProcesses
}

/**
 * The real server in another process, on a throwaway database. Faults are made here, in the real thing: by stopping
 * it, holding it, or by what stands in its database.
 */
export class LatchkeyServer {
  readonly url: string
  /** Where it keeps everything: the database with its side files, and the key file. */
  readonly folder: string
  readonly #port: number
  readonly #env: Record<string, string>
  readonly #processes: ServerProcesses | undefined
  #process: ServerProcess | undefined
  #output = ''
  #isHeld = false

  private constructor(folder: string, port: number, { env = {}, hostName = 'localhost', processes }: StartOptions) {
    this.folder = folder
    this.#port = port
    this.url = `http://${hostName}:${port}`
    this.#env = hostName === 'localhost' ? env : { PUBLIC_URL: this.url, ALLOW_INSECURE_HTTP: '1', ...env }
    this.#processes = processes
  }

  static async start(options: StartOptions = {}): Promise<LatchkeyServer> {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-e2e-'))
    if (options.template !== undefined) cpSync(options.template, folder, { recursive: true })
    for (;;) {
      const server = new LatchkeyServer(folder, await freePort(), options)
      try {
        await server.run()
        return server
      } catch (error) {
        // Between the look and the start another program, or a connection to one, may have taken it.
        if (!String(error).includes('is taken by another program')) throw error
      }
    }
  }

  /** Starts the server (again) and waits until it answers. */
  async run(): Promise<void> {
    this.#process = this.#processes?.take() ?? new ServerProcess()
    await this.#process.serve({
      LOG_LEVEL: 'error',
      PORT: String(this.#port),
      DATABASE_URL: `sqlite:${this.#database}`,
      KEY_FILE: join(this.folder, 'key'),
      BOOTSTRAP_EMAIL: owner.email,
      BOOTSTRAP_PASSWORD: owner.password,
      BOOTSTRAP_ACCOUNT_SID: account.sid,
      BOOTSTRAP_AUTH_TOKEN: account.authToken,
      ...this.#env,
    })
  }

  /** All that it has written so far, log and errors. */
  get output(): string {
    this.#output += this.#process?.takeOutput() ?? ''
    return this.#output
  }

  /**
   * Ends the server: connections are refused from then on. As a crash does, but in order where its process was lent and is
   * not held: that one serves again, and to start another takes longer than most tests.
   */
  async stop(): Promise<void> {
    const process = this.#process
    if (process === undefined) return
    if (this.#processes === undefined || this.#isHeld) await process.kill()
    else await this.#processes.putBack(process)
    this.#output += process.takeOutput()
    this.#process = undefined
    this.#isHeld = false
  }

  /** Holds the process: connections stay open and nothing is answered, until `go`. */
  hold(): void {
    this.#process?.hold()
    this.#isHeld = true
  }

  go(): void {
    this.#process?.go()
    this.#isHeld = false
  }

  /** Holds the database as a backup does: the server can read and change nothing. @returns lets it go */
  holdDatabase(): () => void {
    const database = new DatabaseSync(this.#database, { timeout: 5_000 })
    database.exec('BEGIN IMMEDIATE')
    return () => database.close()
  }

  /** Runs SQL beside the server, on the same file. */
  sql(text: string): void {
    const database = new DatabaseSync(this.#database, { timeout: 5_000 })
    database.exec(text)
    database.close()
  }

  /** Makes a key by REST, as another program would. */
  async createKey(friendlyName?: string): Promise<{ sid: string; secret: string }> {
    const body = new URLSearchParams(friendlyName === undefined ? {} : { FriendlyName: friendlyName })
    const response = await this.rest('POST', `/Accounts/${account.sid}/Keys.json`, account, body)
    return (await response.json()) as { sid: string; secret: string }
  }

  /** Adds Standard keys in one write, the last one newest. Nothing can be signed with them. @returns their SIDs */
  addKeys(names: readonly (string | undefined)[]): string[] {
    const database = new DatabaseSync(this.#database, { timeout: 5_000 })
    const insert = database.prepare(`
      INSERT INTO api_keys (sid, account_sid, region, type, friendly_name, name_key, verifier, sealed, created_at,
        updated_at, idle_since)
        VALUES (?, ?, 'us1', 'standard', ?, ?, randomblob(32), randomblob(32), ?, ?, ?)`)
    const now = Date.now()
    database.exec('BEGIN IMMEDIATE')
    const sids = names.map((name) => {
      const sid = `SK${randomBytes(16).toString('hex')}`
      insert.run(sid, account.sid, name ?? null, name === undefined ? null : nameKey(name), now, now, now)
      return sid
    })
    database.exec('COMMIT')
    database.close()
    return sids
  }

  /** Makes a key by REST that stays marked as undelivered, as after a reply that never left. */
  async createUndeliveredKey(friendlyName: string): Promise<void> {
    const { sid } = await this.createKey(friendlyName)
    const database = new DatabaseSync(this.#database, { timeout: patience })
    const noted = database.prepare('SELECT secret_delivered FROM api_keys WHERE sid = ?')
    // The server notes a little later that the secret has arrived.
    while (noted.get(sid)?.['secret_delivered'] !== 1) await setTimeout(20)
    database.close()
    this.sql(`UPDATE api_keys SET secret_delivered = 0 WHERE sid = '${sid}'`)
  }

  /** Adds a person with a role in an account. Their password is the owner's: its hash is copied, hashing is slow. */
  addPerson(name: string, role: Role, accountSid = account.sid): { email: string; password: string } {
    const id = randomUUID()
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@northwind.example`
    const at = Date.now()
    this.sql(`
      INSERT INTO users (id, name, email, created_at) VALUES ('${id}', '${name}', '${email}', ${at});
      INSERT INTO passwords (user_id, hash, created_at, updated_at)
        SELECT '${id}', hash, ${at}, ${at} FROM passwords LIMIT 1;
      INSERT INTO memberships (user_id, account_sid, role, created_at)
        VALUES ('${id}', '${accountSid}', '${role}', ${at});
    `)
    return { email, password: owner.password }
  }

  /** Adds a subaccount without credentials, and returns its SID. */
  addSubaccount(friendlyName: string, status: AccountStatus = 'active'): string {
    const sid = `AC${randomBytes(16).toString('hex')}`
    this.sql(`
      INSERT INTO accounts (sid, friendly_name, owner_sid, status, created_at, updated_at)
        VALUES ('${sid}', '${friendlyName}', '${account.sid}', '${status}', ${Date.now()}, ${Date.now()})
    `)
    return sid
  }

  /** Calls the REST API with Basic credentials. */
  rest(
    method: string,
    path: string,
    credentials: { sid: string; authToken: string },
    body?: URLSearchParams,
  ): Promise<Response> {
    const basic = Buffer.from(`${credentials.sid}:${credentials.authToken}`).toString('base64')
    return fetch(`${this.url}/2010-04-01${path}`, {
      method,
      headers: { authorization: `Basic ${basic}` },
      signal: AbortSignal.timeout(patience),
      ...(body === undefined ? {} : { body }),
    })
  }

  async remove(): Promise<void> {
    this.go()
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  get #database(): string {
    return join(this.folder, 'latchkey.db')
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
