// @ts-check
// `npm run serve`: serves the product as it was last built. `--without-pages` serves the two APIs alone, and needs no build.
import './outlive-readers.js'
import { existsSync } from 'node:fs'
import { keepCompiled } from './compile-cache.js'
import { endOnSignal, runUntilEnd } from './ending.js'
import { followNpm } from './follow-npm.js'
import { requireNode } from './require-node.js'

endOnSignal()
requireNode()
await keepCompiled()
followNpm()
if (!process.argv.includes('--without-pages') && !existsSync(new URL('../../dist/index.html', import.meta.url))) {
  process.stderr.write('The console is not built yet: run "npm start", or "npm run build" first.\n')
  process.exit(1)
}
const { main } = await import('../server/main.ts')
await runUntilEnd(main)
