import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { logOutput } from './output.ts'
import { send } from './testing/http-request.ts'
import { ProcessFixture } from './testing/process-fixture.ts'
import { owner } from './testing/start-test-server.ts'
import { untilReady } from './testing/until.ts'

const fixture = new ProcessFixture()

describe('a server whose output goes nowhere', () => {
  /** Holds that it answers, writing a line each time, and ends in order. */
  async function expectAlive(server: ReturnType<ProcessFixture['spawn']>): Promise<void> {
    await untilReady(fixture.port)
    for (let i = 0; i < 20; i++) expect((await send(fixture.port, { path: '/healthz' })).status).toBe(200)
    server.child.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
    expect(fixture.sideFiles()).toEqual([])
  }

  it('lives on when the reader leaves before the welcome', async () => {
    const server = fixture.spawn()
    server.child.stdout!.destroy()
    await expectAlive(server)
    // What the first start made up was shown to no one; standard error says how to get in.
    expect((await server.ended).stderr).toBe(
      'The first password could not be shown. For a new one: npm run reset-password -- owner@latchkey.local\n',
    )
  })

  it('lives on when the readers of both outputs leave later', async () => {
    fixture.useDataOfAnEarlierStart()
    const server = await fixture.start()
    server.child.stdout!.destroy()
    server.child.stderr!.destroy()
    await expectAlive({ ...server, output: { stdout: '', stderr: '' } })
  })

  it.runIf(process.platform === 'linux')('lives on when the disk of its log is full', async () => {
    fixture.useDataOfAnEarlierStart()
    const full = openSync('/dev/full', 'w')
    const server = fixture.spawn({}, { stdio: ['ignore', full, full] })
    closeSync(full)
    await expectAlive(server)
  })

  it('lives on, and answers, when the reader stays and does not read', async () => {
    fixture.useDataOfAnEarlierStart()
    const server = await fixture.start({ LOG_LEVEL: 'info' })
    server.child.stdout!.pause()
    // Some 160 bytes a line; a pipe and what reads it hold less than half of that many.
    const requests = 2_000
    for (let i = 0; i < requests; i++) expect((await send(fixture.port, { path: '/healthz' })).status).toBe(200)
    server.child.kill('SIGTERM')
    server.child.stdout!.resume()
    const { code, stdout } = await server.ended
    expect(code).toBe(0)
    // Once it reads again, it gets what was kept for it.
    expect(stdout.split('\n').filter((line) => line.includes('/healthz'))).toHaveLength(requests)
  })
})

describe('the log', () => {
  it('keeps a bounded part for a reader that is behind, and says then how many lines are missing', async () => {
    let got = ''
    let read: () => void = () => undefined
    // It takes nothing until `read` is called.
    const out = new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        read = () => {
          got += text
          done()
        }
      },
    })
    const log = logOutput(out)
    const line = `${'x'.repeat(99)}\n`
    for (let i = 0; i < 20_000; i++) log.write(line)
    expect(out.writableLength).toBeLessThan(1_100_000)
    for (read(); out.writableLength > 0; read()) await setImmediate()
    const kept = got.length / line.length
    expect(kept).toBeGreaterThan(10_000)

    got = ''
    log.write(line)
    for (read(); out.writableLength > 0; read()) await setImmediate()
    const [gap, ...rest] = got.trimEnd().split('\n')
    expect(JSON.parse(gap!)).toMatchObject({ level: 'warn', lost: 20_000 - kept })
    expect(rest).toEqual([line.trimEnd()])
  })
})

it('reset-password says so, and fails, where the new password cannot be shown', async () => {
  fixture.useDataOfAnEarlierStart()
  const script = join(import.meta.dirname, '../commands/reset-password.js')
  const reset = fixture.spawn({}, { command: [process.execPath, script, owner.email] })
  reset.child.stdout!.destroy()
  expect(await reset.ended).toMatchObject({
    code: 1,
    stderr: 'The new password could not be shown: run the command again.\n',
  })
})
