// @ts-check
// `npm run demo [-- FLOW…]`: films the documented flows, or those that are named, into `demo/`, and writes the gallery.
import './outlive-readers.js'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { requireNode } from './require-node.js'

requireNode()
process.chdir(join(import.meta.dirname, '../..'))
const { isBuilt } = await import('./is-built.ts')
if (!isBuilt('console') || !isBuilt('server')) await import('./build.js')
if (spawnSync('ffmpeg', ['-version']).error !== undefined) {
  process.stderr.write('The films need ffmpeg and found none: install it, on Debian by "apt-get install ffmpeg".\n')
  process.exit(1)
}
const flows = process.argv.slice(2)
const named = flows.length === 0 ? [] : ['-g', `(^| )(${flows.join('|')})$`]
const { status } = spawnSync(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e', '--project=demo', '--workers=2', ...named],
  { stdio: 'inherit' },
)
if (status !== 0) process.exit(status ?? 1)
process.stdout.write('The films are in demo/: open demo/index.html.\n')
