import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import {
  type Ending,
  makeFolder,
  runToEnd,
  type ServerProcess,
  type Spawned,
  spawnServer,
  startServer,
  stop,
} from './server-process.ts'
import { accountSid, authToken, findFreePort, owner } from './start-test-server.ts'

/** An environment that gives everything a first start would make up. */
export const givenBootstrap = {
  BOOTSTRAP_EMAIL: owner.email,
  BOOTSTRAP_PASSWORD: owner.password,
  BOOTSTRAP_ACCOUNT_SID: accountSid,
  BOOTSTRAP_AUTH_TOKEN: authToken,
}

/** A folder and a port of its own for each test of a file, and the end of every process that a test leaves running. */
export class ProcessFixture {
  folder = ''
  port = 0
  readonly #running: Pick<ServerProcess, 'child' | 'ended'>[] = []
  /** A folder as a server left it that was stopped cleanly; copied, since a start takes a second. */
  readonly #prepared = makeFolder()

  constructor() {
    beforeAll(async () => {
      await stop(await startServer(this.#prepared.path, await findFreePort(), givenBootstrap))
    })
    afterAll(() => this.#prepared.remove())
    let remove: () => void
    beforeEach(async () => {
      const made = makeFolder()
      this.folder = made.path
      remove = made.remove
      this.port = await findFreePort()
    })
    afterEach(async () => {
      for (const server of this.#running.splice(0)) {
        server.child.kill('SIGKILL')
        await server.ended
      }
      remove()
    })
  }

  get databaseFile(): string {
    return join(this.folder, 'data/latchkey.db')
  }

  get keyFile(): string {
    return join(this.folder, 'data/key-encryption.key')
  }

  useDataOfAnEarlierStart(): void {
    cpSync(this.#prepared.path, this.folder, { recursive: true })
  }

  /** @param under a command that becomes the server */
  async start(env: Record<string, string> = {}, under?: readonly string[]): Promise<ServerProcess> {
    return startServer(this.folder, this.port, env, (spawned) => this.#running.push(spawned), under)
  }

  /** Spawns a server that this does not wait for. */
  spawn(env: Record<string, string> = {}, how: Parameters<typeof spawnServer>[3] = {}): Spawned {
    const spawned = spawnServer(this.folder, this.port, env, how)
    this.#running.push(spawned)
    return spawned
  }

  /** The files that SQLite makes beside a database in use, and removes when it is closed in order. */
  sideFiles(): string[] {
    return readdirSync(join(this.folder, 'data')).filter((name) => /-(?:wal|shm|journal)$/.test(name))
  }

  runToEnd(env: Record<string, string> = {}, under?: readonly string[]): Promise<Ending> {
    return runToEnd(this.folder, this.port, env, under)
  }
}
