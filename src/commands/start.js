// @ts-check
// `npm start`: builds the console when it is older than its sources, then serves.
import './outlive-readers.js'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { endOnSignal } from './ending.js'
import { requireNode } from './require-node.js'

endOnSignal()
requireNode()
process.chdir(join(import.meta.dirname, '../..'))

const sources = [
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'public',
  'src/console',
  'src/contract',
  'src/commands/build-console.ts',
]

/**
 * When the newest of some files and folders was changed, in milliseconds since 1970; 0 where nothing is there.
 * @param {string[]} paths
 * @returns {number}
 */
function newest(paths) {
  let time = 0
  for (const path of paths) {
    const entry = statSync(path, { throwIfNoEntry: false })
    if (entry === undefined) continue
    time = Math.max(time, entry.mtimeMs)
    if (entry.isDirectory()) time = Math.max(time, newest(readdirSync(path).map((name) => join(path, name))))
  }
  return time
}

if (newest(sources) >= newest(['dist/index.html'])) await import('./build.js')
await import('./serve.js')
