// @ts-check
// `npm test`: a browser for the tests, types, lint, format, unit and server tests, then the build and the browser tests on it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { requireNode } from './require-node.js'

requireNode()
process.chdir(join(import.meta.dirname, '../..'))

const steps = [
  // First, so that a machine without one is told at once and not after minutes.
  ['Browser', 'node', 'e2e/chromium.ts'],
  ['Types', 'tsc', '-b'],
  ['Lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['Format', 'oxfmt', '--check'],
  ['Unit and server tests', 'vitest', 'run'],
  ['Build', 'npm', 'run', 'build'],
  ['Browser tests', 'playwright', 'test', '-c', 'e2e', '--project=tests'],
]

for (const [title, command, ...parameters] of steps) {
  process.stdout.write(`\n== ${title}\n`)
  // A shell finds the tools of node_modules/.bin, on Windows too. Nothing here comes from outside.
  const { status } = spawnSync([command, ...parameters].join(' '), { stdio: 'inherit', shell: true })
  if (status !== 0) {
    process.stderr.write(`\n${title}: failed.\n`)
    process.exit(status ?? 1)
  }
}
process.stdout.write('\nAll checks passed.\n')
