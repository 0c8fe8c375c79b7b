import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Request } from './serve-in-turn.ts'

/** Where `npm run serve` keeps what it has compiled (`compile-cache.js`). */
const compiled = join(import.meta.dirname, '../node_modules/.cache/latchkey')

/** A process that serves one database at a time. */
export class ServerProcess {
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  /** The code with which the server that is served ends. */
  #ended = Promise.withResolvers<unknown>()
  #output = ''

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'serve-in-turn.ts'), {
      execArgv: [],
      env: { PATH: process.env['PATH'], NODE_ENV: 'test', NODE_COMPILE_CACHE: compiled },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#exited = once(this.#child, 'exit')
    this.#child.on('message', (code) => this.#ended.resolve(code))
    this.#child.on('exit', (code) => this.#ended.resolve(code))
    this.#child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.#output += text))
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text
      process.stderr.write(text)
    })
  }

  /** Whether it can serve again: it was neither killed nor did it die. */
  get lives(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Takes what was written since it was last taken: log and errors. */
  takeOutput(): string {
    const taken = this.#output
    this.#output = ''
    return taken
  }

  /** Starts a server with these settings, and waits until it answers. @throws Error when it ends instead */
  async serve(env: Record<string, string>): Promise<void> {
    const stdout = this.#child.stdout!
    const { promise: ready, resolve } = Promise.withResolvers<'ready'>()
    const hear = () => this.#output.includes('Latchkey is ready') && resolve('ready')
    stdout.on('data', hear)
    this.#ended = Promise.withResolvers()
    this.#ask({ env })
    const first = await Promise.race([ready, this.#ended.promise])
    stdout.off('data', hear)
    if (first !== 'ready') throw new Error(`the server ended with code ${String(first)}: ${this.#output}`)
  }

  /**
   * Ends the server in order; the process lives on, for the next one. On a slow machine requests in flight may outlast the
   * server's patience: then the process is gone, which is no fault.
   *
   * @throws Error when the server has a fault
   */
  async end(): Promise<void> {
    this.#ask('end')
    const code = await this.#ended.promise
    if (code !== 0 && this.lives) throw new Error(`the server ended with code ${String(code)}: ${this.#output}`)
  }

  /** Ends server and process at once, as a crash does. */
  async kill(): Promise<void> {
    if (!this.lives) return
    this.#child.kill('SIGKILL')
    await this.#exited
  }

  /** Holds the process: connections stay open and nothing is answered, until `go`. */
  hold(): void {
    this.#child.kill('SIGSTOP')
  }

  go(): void {
    this.#child.kill('SIGCONT')
  }

  #ask(request: Request): void {
    this.#child.send(request)
  }
}

/** Keeps a process that has served one test for the next one. */
export class ServerProcesses {
  #idle: ServerProcess | undefined

  take(): ServerProcess {
    const taken = this.#idle ?? new ServerProcess()
    this.#idle = undefined
    return taken
  }

  async putBack(process: ServerProcess): Promise<void> {
    if (!process.lives) return
    await process.end()
    if (process.lives) this.#idle = process
  }

  async end(): Promise<void> {
    await this.#idle?.kill()
  }
}
