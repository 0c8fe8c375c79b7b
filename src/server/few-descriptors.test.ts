import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { send } from './testing/http-request.ts'
import { ProcessFixture } from './testing/process-fixture.ts'
import { serveCommand, stop } from './testing/server-process.ts'
import { until, untilReady } from './testing/until.ts'

const fixture = new ProcessFixture()

it.runIf(process.platform !== 'win32')('lives on when the system gives it no descriptor for a connection', async () => {
  fixture.useDataOfAnEarlierStart()
  const command = ['sh', '-c', 'ulimit -n 64; exec "$@"', 'sh', ...serveCommand]
  const server = fixture.spawn({ LOG_LEVEL: 'error' }, { command })
  await untilReady(fixture.port)
  const sockets = Array.from({ length: 200 }, () => connect(fixture.port, '127.0.0.1').on('error', () => undefined))
  // Those that there is no descriptor for are closed.
  await until(() => sockets.some((socket) => socket.closed))
  for (const socket of sockets) {
    socket.destroy()
    if (!socket.closed) await once(socket, 'close')
  }
  await until(async () => (await send(fixture.port, { path: '/healthz' }).catch(() => undefined))?.status === 200)
  expect(await stop({ ...server, stdout: '' })).toMatchObject({ code: 0, signal: null })
})
