// @ts-check
// `npm start`: builds what is older than its sources, then serves.
import './outlive-readers.js'
import { join } from 'node:path'
import { endOnSignal } from './ending.js'
import { requireNode } from './require-node.js'

endOnSignal()
requireNode()
process.chdir(join(import.meta.dirname, '../..'))

const { isBuilt } = await import('./is-built.ts')
if (!isBuilt('console') || !isBuilt('server')) await import('./build.js')
await import('./serve.js')
