import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How a process ended. */
export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface ServerProcess {
  child: ChildProcess
  /** Everything written to standard output until it was ready. */
  stdout: string
  ended: Promise<Ending>
}

/** The server as `npm run serve` starts it, but for the pages, which want a build. */
export const serveCommand = [process.execPath, join(import.meta.dirname, '../../commands/serve.js'), '--without-pages']

/**
 * Starts a command under the rights that files give, which do not bind root: without the capabilities by which root passes
 * them over.
 */
export const boundByRights: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []

/** Starts a command that can write to no file: the system refuses it, as on a disk that fails. */
export const withoutWriting: readonly string[] = ['prlimit', '--fsize=0:']

/** A server that was spawned and may not be ready, nor become it. */
export interface Spawned {
  child: ChildProcess
  /** Everything written so far, where it is a pipe. */
  output: { stdout: string; stderr: string }
  ended: Promise<Ending>
}

/** Spawns a server in a folder, with nothing but the given environment. */
export function spawnServer(
  folder: string,
  port: number,
  env: Record<string, string>,
  { command = serveCommand, stdio = ['ignore', 'pipe', 'pipe'] }: { command?: string[]; stdio?: StdioOptions } = {},
): Spawned {
  const child = spawn(command[0]!, command.slice(1), {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
    stdio,
  })
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const ended = new Promise<Ending>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...output }))
  })
  return { child, output, ended }
}

/**
 * Starts a server that must come up, and waits for its welcome.
 *
 * @param onSpawn hears of the process at once, so that one which never comes up can be ended too
 */
export async function startServer(
  folder: string,
  port: number,
  env: Record<string, string> = {},
  onSpawn: (spawned: Pick<ServerProcess, 'child' | 'ended'>) => void = () => undefined,
  under: readonly string[] = [],
): Promise<ServerProcess> {
  const { child, output, ended } = spawnServer(folder, port, env, { command: [...under, ...serveCommand] })
  onSpawn({ child, ended })
  const welcomed = new Promise<void>((resolve) => {
    child.stdout?.on('data', () => {
      // One write, with what was made up behind it.
      if (/^Latchkey is ready at .*\n/m.test(output.stdout)) resolve()
    })
  })
  const first = await Promise.race([welcomed, ended])
  if (first !== undefined) throw new Error(`the server ended with ${first.code}: ${first.stderr}`)
  return { child, stdout: output.stdout, ended }
}

/** Runs a server that must refuse to start, to its end. */
export function runToEnd(
  folder: string,
  port: number,
  env: Record<string, string> = {},
  under: readonly string[] = [],
): Promise<Ending> {
  return spawnServer(folder, port, env, { command: [...under, ...serveCommand] }).ended
}

/** Ends a server as a supervisor does. */
export async function stop(server: ServerProcess): Promise<Ending> {
  server.child.kill('SIGTERM')
  return server.ended
}

/** A folder that exists for one test. */
export function makeFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'latchkey-process-'))
  return { path, remove: () => rmSync(path, { recursive: true }) }
}

/** Names and content of everything in a folder, except for lock files, which say nothing and stay. */
export function fingerprint(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.name.endsWith('.lock'),
  )
  return Object.fromEntries(
    files
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name)
        return [path, entry.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'a folder']
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
