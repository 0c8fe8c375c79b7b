// @ts-check
// `npm run serve`: serves the product as it was last built.
import { existsSync } from 'node:fs'
import { keepCompiled } from './compile-cache.js'
import { followNpm } from './follow-npm.js'
import { requireNode } from './require-node.js'

requireNode()
await keepCompiled()
followNpm()
if (!existsSync(new URL('../../dist/index.html', import.meta.url))) {
  process.stderr.write('The console is not built yet: run "npm start", or "npm run build" first.\n')
  process.exit(1)
}
await import('../server/main.ts')
