import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { buildConsole } from '../../src/commands/build-console.ts'
import { chromiumArguments, findWholeChromium } from '../../e2e/chromium.ts'
import { buildApp } from '../build-app.ts'
import { line, summarise, verdict } from '../statistics.ts'
import type { Served } from './served.ts'
import { type Visit, visit } from './visit.ts'

/*
 * `npm run floor --prefix bench`: how long the console takes to show its list of keys, against the least that the same
 * libraries can do.
 */

const warmUps = 2
const rounds = 10
const repository = join(import.meta.dirname, '../..')
const roots = { ours: join(import.meta.dirname, 'dist/ours'), floor: join(import.meta.dirname, 'dist/floor') }

async function buildBoth(): Promise<void> {
  // The settings name their files from here.
  process.chdir(repository)
  await buildConsole(roots.ours)
  await buildApp(join(import.meta.dirname, 'app'), roots.floor)
}

async function startServing(): Promise<{ child: ChildProcess; served: Served }> {
  const child = fork(join(import.meta.dirname, 'serve.ts'), [roots.ours, roots.floor])
  const [served] = (await once(child, 'message')) as [Served]
  return { child, served }
}

async function measure(served: Served): Promise<{ ours: Visit[]; floor: Visit[]; version: string }> {
  const browser = await chromium.launch({ executablePath: findWholeChromium(), args: chromiumArguments })
  const { accountSid } = served
  const ours: Visit[] = []
  const floor: Visit[] = []
  const visitOurs = async () =>
    ours.push(await visit(browser, served, served.ours, `/account/${accountSid}/settings/us1/api-keys/list`))
  const visitFloor = async () => floor.push(await visit(browser, served, served.floor, `/${accountSid}/us1`))
  for (let round = 0; round < warmUps + rounds; round++) {
    // Each goes first in every second round, so that neither always follows the other's mess.
    for (const each of round % 2 === 0 ? [visitOurs, visitFloor] : [visitFloor, visitOurs]) await each()
  }
  const version = browser.version()
  await browser.close()
  return { ours: ours.slice(warmUps), floor: floor.slice(warmUps), version }
}

await buildBoth()
const { child, served } = await startServing()
try {
  const { ours, floor, version } = await measure(served)
  const times = (visits: Visit[]) => visits.map(({ visible }) => visible)
  const kilobytes = (visits: Visit[]) => `${(visits[0]!.bytes / 1000).toFixed(1)} kB of script and style\n`
  process.stdout.write(
    `Time until the list's rows are visible, ${rounds} rounds, Node ${process.versions.node}, Chromium ${version}\n\n` +
      line('ours', times(ours), 'ms') +
      line('floor', times(floor), 'ms') +
      `\nours     ${kilobytes(ours)}floor    ${kilobytes(floor)}\n` +
      verdict('ours / floor', summarise(times(ours)).median / summarise(times(floor)).median, { atMost: 1 }),
  )
} finally {
  child.disconnect()
}
