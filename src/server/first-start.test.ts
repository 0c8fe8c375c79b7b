import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { ConsoleClient } from './testing/console-client.ts'
import { givenBootstrap, ProcessFixture } from './testing/process-fixture.ts'
import { makeFolder, spawnServer } from './testing/server-process.ts'
import { findFreePort, owner } from './testing/start-test-server.ts'
import { until, untilReady } from './testing/until.ts'

const fixture = new ProcessFixture()

it('answers nothing before its owner exists, who can log in from the first answer on', async () => {
  fixture.spawn(givenBootstrap)
  await untilReady(fixture.port)
  const client = new ConsoleClient({ port: fixture.port, publicUrl: `http://localhost:${fixture.port}` })
  expect((await client.logIn(owner)).sessionCookie).toMatch(/./)
})

it('shows what it made up also where another program takes the port before it can listen', async () => {
  // The port is free when it is asked for, so the other program has to be quicker than the making of the first data.
  const { folder, port, ended } = await until(async () => {
    const made = makeFolder()
    const wanted = await findFreePort()
    const spawned = spawnServer(made.path, wanted, {})
    await until(() => existsSync(`${made.path}/data/latchkey.db.lock`))
    const other = createServer()
    const taken = await new Promise<boolean>((resolve) => {
      other.once('error', () => resolve(false))
      other.listen(wanted, '127.0.0.1', () => resolve(true))
    })
    if (!taken) spawned.child.kill('SIGKILL')
    const ending = await spawned.ended
    other.close()
    if (taken) return { folder: made, port: wanted, ended: ending }
    made.remove()
  })
  const server = spawnServer(folder.path, port, {})
  try {
    expect(ended.code).toBe(1)
    expect(ended.stderr).toMatch(
      /^Latchkey cannot start\. Port \d+ on 127\.0\.0\.1 is taken by another program: .*\.\n$/,
    )
    expect(ended.stdout).not.toContain('ready')
    const [, email, password] = /^ {2}Email +(\S+)\n {2}Password +(\S+)$/m.exec(ended.stdout)!

    await untilReady(port)
    const client = new ConsoleClient({ port, publicUrl: `http://localhost:${port}` })
    expect((await client.logIn({ email: email!, password: password! })).sessionCookie).toMatch(/./)
  } finally {
    server.child.kill('SIGTERM')
    await server.ended
    folder.remove()
  }
})
