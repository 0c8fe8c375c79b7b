import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { delimiter } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../free-port.ts'

/** Milliseconds that a server may take until its first 200. */
const patience = 60_000
/** Milliseconds from one question to the next while it has not answered yet: what the time is exact to. */
const interval = 4
/** Memory at rest is the smallest of so many readings, so many milliseconds apart. */
const readings = { count: 10, apart: 400 }

/** A server that is started by an npm script. */
export interface Startable {
  script: string
  /** The folder of its `package.json`. */
  folder: string
  /** An address that it answers with 200 when it is ready. */
  path: string
  env?: Record<string, string>
}

/** What a start took. */
export interface StartUp {
  /** Milliseconds from the command to the first 200. */
  time: number
  /** Megabytes (10^6 bytes) of resident memory at rest. */
  memory: number
}

/**
 * Starts a server, measures, and ends it. The time has npm in it, as a person waits for it; the memory is that of the
 * server's process and its descendants, without npm and the shell that npm starts a script with.
 *
 * @throws Error when it ends or does not answer with 200 in a minute
 */
export async function measureStart({ script, folder, path, env = {} }: Startable): Promise<StartUp> {
  const port = await freePort()
  const begin = performance.now()
  const npm = spawn('npm', ['run', script], {
    cwd: folder,
    // A group of its own, so that all of it can be ended.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...shellEnvironment(), PORT: String(port), ...env },
  })
  try {
    await firstOk(`http://127.0.0.1:${port}${path}`, npm)
    const time = performance.now() - begin
    return { time, memory: await memoryAtRest(npm.pid!) }
  } finally {
    await end(npm)
  }
}

/**
 * The environment of a person's shell: without what the npm that runs this benchmark adds, its folder and its commands. The
 * next npm adds its own, the Node of the package too.
 */
export function shellEnvironment(): NodeJS.ProcessEnv {
  const { PATH = '', HOME } = process.env
  const folders = PATH.split(delimiter).filter((folder) => !/node_modules|node-gyp-bin/.test(folder))
  return { PATH: folders.join(delimiter), HOME }
}

async function firstOk(url: string, npm: ChildProcess): Promise<void> {
  for (const start = performance.now(); performance.now() < start + patience; await wait(interval)) {
    if (npm.exitCode !== null) throw new Error(`${npm.spawnargs.join(' ')} ended with code ${npm.exitCode}`)
    if ((await statusOf(url)) === 200) return
  }
  throw new Error(`${npm.spawnargs.join(' ')} did not answer ${url} with 200 in time`)
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    get(url, { agent: false, signal: AbortSignal.timeout(patience) }, (response) => {
      response.resume()
      response.on('close', () => resolve(response.statusCode))
    }).on('error', () => resolve(undefined))
  })
}

async function memoryAtRest(npm: number): Promise<number> {
  const figures: number[] = []
  for (let i = 0; i < readings.count; i++) {
    await wait(readings.apart)
    const servers = descendants(npm).filter((pid) => !/^Name:\s*(?:sh|dash|bash)$/m.test(statusFile(pid)))
    figures.push(servers.reduce((sum, pid) => sum + residentMemory(pid), 0))
  }
  return Math.min(...figures)
}

/** All processes that a process has started and that still run under it, by Linux's /proc. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function residentMemory(pid: number): number {
  const kibibytes = /^VmRSS:\s*(\d+) kB$/m.exec(statusFile(pid))?.[1]
  if (kibibytes === undefined) throw new Error(`/proc does not say how much memory ${pid} has`)
  return (Number(kibibytes) * 1024) / 1e6
}

const statusFile = (pid: number) => readFileSync(`/proc/${pid}/status`, 'utf8')

async function end(npm: ChildProcess): Promise<void> {
  const ended = npm.exitCode === null ? once(npm, 'exit') : undefined
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-npm.pid!, name)
    } catch {
      // All of it has ended.
    }
  }
  signal('SIGTERM')
  await ended
  // What npm did not wait for.
  signal('SIGKILL')
}
