// @ts-check
// `npm run serve`: serves the product as it was last built. `--without-pages` serves the two APIs alone; `--sources` runs the
// server from its sources, as development does, and needs no build.
import './outlive-readers.js'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keepCompiled } from './compile-cache.js'
import { endOnSignal, runUntilEnd } from './ending.js'
import { followNpm } from './follow-npm.js'
import { requireNode } from './require-node.js'

endOnSignal()
requireNode()
await keepCompiled()
followNpm()
const consoleRoot = process.argv.includes('--without-pages') ? undefined : join(import.meta.dirname, '../../dist')
const fromSources = process.argv.includes('--sources')
const server = new URL(fromSources ? '../server/main.ts' : '../../dist/server/main.js', import.meta.url)
const wanted = [server, ...(consoleRoot === undefined ? [] : [join(consoleRoot, 'index.html')])]
if (!wanted.every((file) => existsSync(file))) {
  process.stderr.write('Latchkey is not built yet: run "npm start", or "npm run build" first.\n')
  process.exit(1)
}
// Stack traces name the sources of what was built.
process.setSourceMapsEnabled(true)
/** @type {typeof import('../server/main.ts')} */
const { main } = await import(server.href)
await runUntilEnd((ending) => main(ending, consoleRoot))
