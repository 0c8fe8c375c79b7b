import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, openSync, rmSync, statfsSync } from 'node:fs'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildServerIfOlder } from '../../src/commands/build-server.ts'
import { freePort } from '../free-port.ts'

export const account = { sid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'fedcba9876543210'.repeat(2) }
/** An Authorization header. */
export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
export const authorization = basic(account.sid, account.authToken)
export const keysPath = `/2010-04-01/Accounts/${account.sid}/Keys`

/** Seconds that a server may take to come up; Prism reads its document for some. */
const patience = 30

/** The folder of the databases: what is measured waits for the disk under it. */
export const dataFolder = join(import.meta.dirname, '../data')

/** A server in a process of its own. */
export interface Server {
  url: string
  /** Microseconds of CPU, user and system, that the process has used so far. */
  cpu: () => Promise<number>
  stop: () => Promise<void>
}

/**
 * Latchkey as `npm run serve` starts it, with its log at the usual level, on an empty database on the disk of this
 * folder.
 *
 * @param more settings
 */
export async function startLatchkey(more: Record<string, string> = {}): Promise<Server> {
  mkdirSync(dataFolder, { recursive: true })
  const folder = mkdtempSync(join(dataFolder, 'rest-'))
  assertOnDisk(folder)
  const env = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    DATABASE_URL: `sqlite:${join(folder, 'latchkey.db')}`,
    KEY_FILE: join(folder, 'key'),
    BOOTSTRAP_ACCOUNT_SID: account.sid,
    BOOTSTRAP_AUTH_TOKEN: account.authToken,
    ...more,
  }
  await buildServerIfOlder()
  const main = join(import.meta.dirname, '../../src/commands/serve.js')
  const server = await start([main, '--without-pages'], await freePort(), `${keysPath}.json`, env)
  return {
    ...server,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The bare Fastify server. */
export async function startHello(): Promise<Server> {
  return start([join(import.meta.dirname, 'hello.ts')], await freePort(), '/hello')
}

/** Prism's mock server as `prism mock` starts it, with its log at the usual level too. */
export async function startPrism(): Promise<Server> {
  const port = await freePort()
  const prism = join(import.meta.dirname, '../node_modules/@stoplight/prism-cli/dist/index.js')
  const document = join(import.meta.dirname, 'openapi.json')
  return start([prism, 'mock', '--port', String(port), document], port, '/')
}

/**
 * @param probe an address that the server answers, whatever the status, once it is ready
 */
async function start(
  command: string[],
  port: number,
  probe: string,
  env: Record<string, string> = {},
): Promise<Server> {
  const output = openSync(devNull, 'w')
  const child = spawn(process.execPath, ['--import', import.meta.resolve('./report-cpu.ts'), ...command], {
    stdio: ['ignore', output, 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
  })
  const url = `http://127.0.0.1:${port}`
  await answers(url + probe, child)
  return {
    url,
    cpu: async () => {
      child.send('cpu')
      return ((await once(child, 'message')) as [number])[0]
    },
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + patience * 1000; Date.now() < end; await wait(100)) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with code ${child.exitCode}`)
    const status = await fetch(url, { headers: { authorization } }).then(
      (response) => response.status,
      () => undefined,
    )
    if (status !== undefined) return
  }
  child.kill()
  throw new Error(`${child.spawnargs.join(' ')} did not answer within ${patience} s`)
}

/** In memory, a commit that waits for the disk costs nothing, and the figure would mean nothing. */
function assertOnDisk(folder: string): void {
  const inMemory = [0x01021994, 0x858458f6]
  if (inMemory.includes(statfsSync(folder).type)) throw new Error(`${folder} is in memory: this needs a real disk.`)
}
