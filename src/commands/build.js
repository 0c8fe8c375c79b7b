// @ts-check
// `npm run build`: builds the console into dist/, and compiles the server's modules, so that the first start is quick.
import { renameSync, rmSync } from 'node:fs'
import { keepCompiled } from './compile-cache.js'
import { requireNode } from './require-node.js'

requireNode()
await keepCompiled()
const { buildConsole } = await import('./build-console.ts')
// Beside it first, so that a build that is ended on the way leaves the last one, or none, and never a part of one.
const unfinished = 'dist.new'
const remove = () => rmSync(unfinished, { recursive: true, force: true })
process.on('exit', remove)
await buildConsole(unfinished)
rmSync('dist', { recursive: true, force: true })
renameSync(unfinished, 'dist')
for (const part of ['app', 'bootstrap', 'config', 'auth/key-file', 'db/open', 'sessions/auth-library']) {
  await import(`../server/${part}.ts`)
}
