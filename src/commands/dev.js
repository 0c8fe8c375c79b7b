// @ts-check
// `npm run dev`: Vite serves the console with hot reload and passes API calls to the server, which restarts on changes.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { followNpm } from './follow-npm.js'
import { requireNode } from './require-node.js'

requireNode()
followNpm()
process.chdir(join(import.meta.dirname, '../..'))
const { createServer } = await import('vite')

const port = Number(process.env['PORT'] ?? 3000)
const serverPort = port + 1
const backend = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', 'src/server/main.ts', '--without-pages'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PORT: String(serverPort),
      PUBLIC_URL: `http://localhost:${port}`,
    },
  },
)
const target = `http://127.0.0.1:${serverPort}`
const vite = await createServer({
  server: {
    port,
    strictPort: true,
    host: '127.0.0.1',
    proxy: { '/api': target, '/2010-04-01': target, '/healthz': target, '/readyz': target },
  },
})
await vite.listen()
vite.config.logger.info(`Latchkey in development: http://localhost:${port}`)

backend.on('exit', (code) => process.exit(code ?? 1))
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => backend.kill(signal))
