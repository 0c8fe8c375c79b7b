// @ts-check
// `npm run dev`: Vite serves the console with hot reload and passes API calls to the server, which restarts on changes.
import './outlive-readers.js'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
const serverPort = port + 1
const target = `http://127.0.0.1:${serverPort}`

/** @param {AbortSignal} ending */
async function develop(ending) {
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
