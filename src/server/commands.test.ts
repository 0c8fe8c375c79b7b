import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { send } from './testing/http-request.ts'
import { ProcessFixture } from './testing/process-fixture.ts'
import { until, untilReady } from './testing/until.ts'

const fixture = new ProcessFixture()
// npm and Vite start too.
vi.setConfig({ testTimeout: 60_000 })
const root = join(import.meta.dirname, '../..')

/** Holds that a server goes, and leaves its database in order. */
async function expectEnd(port: number): Promise<void> {
  await until(() =>
    send(port, { path: '/healthz' }).then(
      () => false,
      () => true,
    ),
  )
  await until(() => fixture.sideFiles().length === 0)
}

const settings = () => ({ DATABASE_URL: `sqlite:${fixture.databaseFile}`, KEY_FILE: fixture.keyFile })

it.runIf(process.platform === 'linux')(
  'a server ends in order with its npm, also where the shell between them lives on',
  async () => {
    fixture.useDataOfAnEarlierStart()
    const command = ['npm', '--prefix', root, 'run', 'serve', '--', '--without-pages']
    const npm = fixture.spawn(settings(), { command })
    await untilReady(fixture.port)
    npm.child.kill('SIGHUP')
    await expectEnd(fixture.port)
    // As npm makes it; docs/operations.md says so.
    expect((await npm.ended).signal).toBe('SIGHUP')
  },
)

it('npm run dev ends its server with it, and with 0', async () => {
  fixture.useDataOfAnEarlierStart()
  const dev = fixture.spawn(settings(), { command: [process.execPath, join(root, 'src/commands/dev.js')] })
  // Not by asking its port, which may be one that the system gives to those who ask, and so takes from the server.
  await until(() => /Latchkey in development[^]*Latchkey is ready|is ready[^]*in development/.test(dev.output.stdout))
  dev.child.kill('SIGTERM')
  expect(await dev.ended).toMatchObject({ code: 0, signal: null })
  await expectEnd(fixture.port + 1)
})
