// @ts-check
// `npm run demo`, `demo:serve` and `demo:live`: a demo by its name (`e2e/demos/run/`), on what was built.
import './outlive-readers.js'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { requireNode } from './require-node.js'

requireNode()
process.chdir(join(import.meta.dirname, '../..'))
const { isBuilt } = await import('./is-built.ts')
if (!isBuilt('console') || !isBuilt('server')) await import('./build.js')
const [name = 'film', ...options] = process.argv.slice(2)
const child = spawn(process.execPath, [`e2e/demos/run/${name}.ts`, ...options], { stdio: 'inherit' })
// Ctrl+C goes to the whole group: the demo ends in order, and this after it.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => signal === 'SIGTERM' && child.kill(signal))
}
child.on('close', (code) => process.exit(code ?? 1))
