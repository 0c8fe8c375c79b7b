import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { send } from './testing/http-request.ts'
import { ProcessFixture } from './testing/process-fixture.ts'
import { serveCommand, stop } from './testing/server-process.ts'
import { until, untilReady } from './testing/until.ts'

const fixture = new ProcessFixture()
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** The signals that a process has handlers for, as Linux tells. */
function handled(pid: number): string[] {
  const mask = BigInt(`0x${/^SigCgt:\s*(\w+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]!}`)
  const numbers = { SIGHUP: 1n, SIGINT: 2n, SIGTERM: 15n }
  return signals.filter((signal) => (mask >> (numbers[signal] - 1n)) & 1n)
}

const onLinux = process.platform === 'linux'

describe('a signal', () => {
  it.each(signals)('ends the server in order, with 0 (%s)', async (signal) => {
    fixture.useDataOfAnEarlierStart()
    const server = await fixture.start()
    server.child.kill(signal)
    expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
    expect(fixture.sideFiles()).toEqual([])
  })

  it('ends the command that docs/operations.md names for systemd and containers', async () => {
    const root = join(import.meta.dirname, '../..')
    const docs = readFileSync(join(root, 'docs/operations.md'), 'utf8')
    const unit = /^ExecStart=\/opt\/latchkey\/(\S+) \/opt\/latchkey\/(\S+)$/m.exec(docs)!.slice(1)
    const image = JSON.parse(/^CMD (\[.*\])$/m.exec(docs)![1]!) as string[]
    expect(image).toEqual(unit)
    fixture.useDataOfAnEarlierStart()
    const command = [...unit.map((path) => join(root, path)), '--without-pages']
    const server = fixture.spawn({}, { command })
    await untilReady(fixture.port)
    server.child.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
  })

  it('that comes again a while later does not wait for requests in flight', async () => {
    fixture.useDataOfAnEarlierStart()
    const server = await fixture.start()
    const held = request({ port: fixture.port, method: 'POST', path: '/api/session', headers: { 'content-length': 9 } })
    held.on('error', () => undefined)
    await new Promise<void>((resolve) => {
      held.on('continue', resolve)
      held.setHeader('expect', '100-continue')
      held.flushHeaders()
    })
    const again = setInterval(() => server.child.kill('SIGINT'), 50)
    const { code, stderr } = await server.ended.finally(() => clearInterval(again))
    expect(stderr).toBe('A second signal: stopping at once.\n')
    expect(code).toBe(1)
  })
})

describe.runIf(onLinux)('a signal during the start', () => {
  it.each([
    ['before anything is there', () => true],
    ['once the database is locked', () => existsSync(`${fixture.databaseFile}.lock`)],
    ['once the key file is made', () => existsSync(fixture.keyFile)],
    ['once the log of the database is there', () => existsSync(`${fixture.databaseFile}-wal`)],
  ])('ends it in order, with nothing half made (%s)', async (_when, reached) => {
    const first = fixture.spawn()
    const pid = first.child.pid!
    // The first moment at which it can hear one, which is before it imports anything slow.
    await until(() => handled(pid).length === signals.length && reached())
    first.child.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
    if (existsSync(join(fixture.folder, 'data'))) expect(fixture.sideFiles()).toEqual([])

    const second = await fixture.start()
    // What was made up was shown, once, by whichever start made it.
    const shown = [first.output.stdout, second.stdout].filter((text) => /^ {2}Password +\S+$/m.test(text))
    expect(shown).toHaveLength(1)
    expect((await stop(second)).code).toBe(0)
  })
})

describe.runIf(onLinux)('as PID 1', () => {
  it('it has handlers for every signal that ends it, since the kernel has no default for that process', async () => {
    fixture.useDataOfAnEarlierStart()
    const server = await fixture.start()
    expect(handled(server.child.pid!)).toEqual([...signals])
  })

  // Where namespaces cannot be made, the test above asks the same of the process. In CI they can, or this fails.
  it.runIf(process.env['CI'] !== undefined || canMakeNamespace()).each(signals)(
    'it ends with 0 in a namespace of its own (%s)',
    async (signal) => {
      fixture.useDataOfAnEarlierStart()
      const command = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', ...serveCommand]
      const outer = fixture.spawn({}, { command })
      await untilReady(fixture.port)
      const { pid } = outer.child
      const inner = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
      expect(readFileSync(`/proc/${inner}/status`, 'utf8')).toMatch(/^NSpid:\s*\d+\s+1$/m)
      process.kill(inner, signal)
      expect(await outer.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
      expect(fixture.sideFiles()).toEqual([])
    },
  )
})

function canMakeNamespace(): boolean {
  try {
    execFileSync('unshare', ['--pid', '--fork', '--mount-proc', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('an error that nothing catches', () => {
  it.each([
    ['thrown', 'throw new Error("a fault")'],
    ['rejected', 'Promise.reject(new Error("a fault"))'],
  ])('is told, and ends the server in order, with 1 (%s)', async (_how, fault) => {
    fixture.useDataOfAnEarlierStart()
    // The fault is in the process from outside, since no known request makes one.
    const preload = `data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${fault} })`)}`
    const server = await fixture.start({ NODE_OPTIONS: `--import=${preload}` })
    expect((await send(fixture.port, { path: '/readyz' })).status).toBe(200)
    server.child.kill('SIGUSR2')
    const { code, stderr } = await server.ended
    expect(stderr).toMatch(/^Latchkey stopped: Error: a fault\n/)
    expect(code).toBe(1)
    expect(fixture.sideFiles()).toEqual([])
  })
})
