// @ts-check
// `npm run build`: builds the console into dist/, and compiles the server's modules, so that the first start is quick.
import { keepCompiled } from './compile-cache.js'
import { requireNode } from './require-node.js'

requireNode()
// Whatever the shell says: Vite would put React's development build in.
process.env['NODE_ENV'] = 'production'
await keepCompiled()
const { build } = await import('vite')
await build()
for (const part of ['app', 'bootstrap', 'config', 'auth/key-file', 'db/open', 'sessions/auth-library']) {
  await import(`../server/${part}.ts`)
}
