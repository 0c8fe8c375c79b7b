// @ts-check
// `npm run dev`: Vite serves the console with hot reload and passes API calls to the server, which restarts on changes.
import './outlive-readers.js'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { endOnSignal, runUntilEnd } from './ending.js'
import { followNpm } from './follow-npm.js'
import { requireNode } from './require-node.js'

endOnSignal()
requireNode()
followNpm()
process.chdir(join(import.meta.dirname, '../..'))
const { createServer } = await import('vite')

const port = Number(process.env['PORT'] ?? 3000)

/**
 * A port for the server, which only Vite's proxy asks. The one after Vite's may be taken, and a watched server that cannot
 * listen waits for a change of its sources instead of ending.
 */
async function findFreePort() {
  const probe = createTcpServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port: found } = /** @type {import('node:net').AddressInfo} */ (probe.address())
  probe.close()
  await once(probe, 'close')
  return found
}

/** @param {AbortSignal} ending */
async function develop(ending) {
  const serverPort = await findFreePort()
  const target = `http://127.0.0.1:${serverPort}`
  const backend = spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', 'src/commands/serve.js', '--sources', '--without-pages'],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        PORT: String(serverPort),
        PUBLIC_URL: `http://localhost:${port}`,
      },
    },
  )
  const ended = once(backend, 'exit')
  const vite = await createServer({
    server: {
      port,
      strictPort: true,
      host: '127.0.0.1',
      proxy: { '/api': target, '^/(2010-04-01|v\\d+)': target, '/healthz': target, '/readyz': target },
    },
  })
  // Vite hears TERM too, and would end the process before the server has ended.
  process.removeAllListeners('SIGTERM')
  endOnSignal()
  try {
    await vite.listen()
    vite.config.logger.info(`Latchkey in development: http://localhost:${port}`)
    await Promise.race([ended, ending.aborted || once(ending, 'abort')])
    return ending.aborted ? 0 : (backend.exitCode ?? 1)
  } finally {
    backend.kill()
    await ended
    await vite.close()
  }
}

await runUntilEnd(develop)
