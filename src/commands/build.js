// @ts-check
// `npm run build`: builds the console into dist/, and compiles the server's modules, so that the first start is quick.
import { keepCompiled } from './compile-cache.js'
import { requireNode } from './require-node.js'

requireNode()
await keepCompiled()
const { buildConsole } = await import('./build-console.ts')
await buildConsole('dist')
for (const part of ['app', 'bootstrap', 'config', 'auth/key-file', 'db/open', 'sessions/auth-library']) {
  await import(`../server/${part}.ts`)
}
