// @ts-check
// `npm test`: a browser for the tests; types, lint, format and build beside each other; then unit and server tests, and the
// browser tests, on what was built.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { requireNode } from './require-node.js'

requireNode()
process.chdir(join(import.meta.dirname, '../..'))

/** @typedef {[title: string, ...command: string[]]} Step */

/**
 * Each group begins when the one before has passed. The steps of a group run at the same time.
 * @type {Step[][]}
 */
const groups = [
  // First, so that a machine without one is told at once and not after minutes.
  [
    ['Browser', 'node', 'e2e/chromium.ts'],
    ['Films', 'node', 'e2e/ffmpeg.ts'],
    ['Clients', 'node', 'e2e/clients.ts'],
  ],
  [
    ['Types', 'tsc', '-b'],
    ['Lint', 'oxlint', '--type-aware', '--deny-warnings'],
    ['Format', 'oxfmt', '--check'],
    ['Build', 'npm', 'run', 'build', '--silent'],
  ],
  [['Unit and server tests', 'vitest', 'run']],
  [['Browser tests', 'playwright', 'test', '-c', 'e2e', '--project=tests']],
]

/**
 * Runs a step, and shows what it writes: at once, or at its end where others run beside it.
 * @param {Step} step
 * @param {boolean} alone
 * @returns {Promise<string | undefined>} its title, if it failed
 */
async function run([title, ...command], alone) {
  const heading = `\n== ${title}\n`
  if (alone) process.stdout.write(heading)
  // A shell finds the tools of node_modules/.bin, on Windows too. Nothing here comes from outside.
  const child = spawn(command.join(' '), { stdio: alone ? 'inherit' : ['inherit', 'pipe', 'pipe'], shell: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
  }
  const [code] = await once(child, 'close')
  if (!alone) process.stdout.write(heading + output)
  return code === 0 ? undefined : title
}

for (const group of groups) {
  const results = await Promise.all(group.map((step) => run(step, group.length === 1)))
  const failed = results.filter((title) => title !== undefined)
  if (failed.length > 0) {
    process.stderr.write(`\nFailed: ${failed.join(', ')}.\n`)
    process.exit(1)
  }
}
process.stdout.write('\nAll checks passed.\n')
