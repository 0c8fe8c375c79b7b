import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { send } from './testing/http-request.ts'
import { ProcessFixture } from './testing/process-fixture.ts'
import { until, untilReady } from './testing/until.ts'

const fixture = new ProcessFixture()
// npm and Vite start too.
vi.setConfig({ testTimeout: 60_000 })
const root = join(import.meta.dirname, '../..')

/** Holds that a server leaves its database in order. */
async function expectDatabaseInOrder(): Promise<void> {
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
    await until(() =>
      send(fixture.port, { path: '/healthz' }).then(
        () => false,
        () => true,
      ),
    )
    await expectDatabaseInOrder()
    // As npm makes it; docs/operations.md says so.
    expect((await npm.ended).signal).toBe('SIGHUP')
  },
)

it('npm run dev ends its server with it, and with 0, though the port after its own is taken', async () => {
  fixture.useDataOfAnEarlierStart()
  const neighbour = createServer().listen(fixture.port + 1, '127.0.0.1')
  onTestFinished(() => void neighbour.close())
  // An error says that another program has the port already, which serves as well.
  await once(neighbour, 'listening').catch(() => undefined)
  const dev = fixture.spawn(settings(), { command: [process.execPath, join(root, 'src/commands/dev.js')] })
  await until(() => {
    // With what it wrote, where it ended before it was ready.
    expect(dev.child.exitCode, dev.output.stderr).toBe(null)
    return /in development/.test(dev.output.stdout) && /Latchkey is ready/.test(dev.output.stdout)
  })
  dev.child.kill('SIGTERM')
  // Ended means that the server, which writes to the same pipe, has ended too.
  expect(await dev.ended).toMatchObject({ code: 0, signal: null })
  await expectDatabaseInOrder()
})
