import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { buildConsole } from '../../src/commands/build-console.ts'
import { chromiumArguments, findWholeChromium } from '../../e2e/chromium.ts'
import { buildApp } from '../build-app.ts'
import type { Served } from '../floor/served.ts'
import { inTurns } from '../in-turns.ts'
import { line, summarise, verdict } from '../statistics.ts'
import { PickerPage, type Typed, type Which } from './picker-page.ts'

/*
 * `npm run picker --prefix bench`: how long the permission picker takes to show what a click or a key asks for, with the
 * built console, the real server and the whole built-in catalogue, against the same boxes as a plain page (`plain/`) that
 * the same server code serves.
 */

const rounds = 10

/** Against the plain page: the ratio that was reached, plus 15 %, and at most 2 for clicks and 1.5 for typing. */
const bars = {
  expandedAtOnce: 1.7,
  expanded: 1.55,
  voiceWhenOpen: 2,
  voiceWhenClosed: 2,
  typedClosed: 0.5,
  typedOpen: 1.5,
}

const boxes = 'fieldset input[type=checkbox]'
/** 572 permissions, 190 resources, 16 products, none of them hidden. */
const all = { selector: `${boxes}:not([hidden] *)`, count: 572 + 190 + 16 }
const none = '0 of 100 permissions'
/** Voice: 175 permissions, 52 resources, itself. */
const voiceOpen = { selector: `${boxes}:checked`, count: 175 + 52 + 1, counter: '175 of 100 permissions' }
const voiceClosed = { ...voiceOpen, selector: `${boxes}[aria-label="All of Voice"]:checked`, count: 1 }

const clicks = {
  expandedAtOnce: 'Expand all as soon as the picker is there',
  expanded: 'Expand all',
  voiceWhenOpen: 'All of Voice, expanded',
  voiceWhenClosed: 'All of Voice, collapsed',
}
type Clicks = Record<keyof typeof clicks, number>

/** Opens a page of its own for what is measured there. */
type Open = () => Promise<PickerPage>

async function click(open: Open): Promise<Clicks> {
  const hasty = await open()
  const expandedAtOnce = await hasty.click(hasty.button('Expand all'), { ...all, counter: none })
  await hasty.close()

  const closed = await open()
  await closed.rest()
  const voiceWhenClosed = await closed.click(closed.box('All of Voice'), voiceClosed)
  await closed.close()

  const expandable = await open()
  await expandable.rest()
  const expanded = await expandable.click(expandable.button('Expand all'), { ...all, counter: none })
  const voice = expandable.box('All of Voice')
  // Rows have their own height only once they have been in the window, which moves what is below them.
  await voice.scrollIntoViewIfNeeded()
  await expandable.rest()
  const voiceWhenOpen = await expandable.click(voice, voiceOpen)
  await expandable.close()
  return { expandedAtOnce, expanded, voiceWhenOpen, voiceWhenClosed }
}

async function type(open: Open, expanded: boolean): Promise<Typed> {
  const page = await open()
  if (expanded) await page.button('Expand all').click()
  const typed = await page.search('messages')
  await page.close()
  return typed
}

/** All that is measured, of one of the two. */
async function measure(browser: Browser, served: Served, which: Which) {
  const open = () => PickerPage.open(browser, served, which)
  return { ...(await click(open)), typedClosed: await type(open, false), typedOpen: await type(open, true) }
}
type Round = Awaited<ReturnType<typeof measure>>
type Rounds = Record<Which, Round[]>

function report(unit: string, figures: Record<Which, number[]>): string {
  return line('  ours', figures.ours, unit) + line('  plain', figures.plain, unit)
}

/** What one figure was in each round, for both. */
function pick({ ours, plain }: Rounds, figure: (round: Round) => number | number[]): Record<Which, number[]> {
  return { ours: ours.flatMap(figure), plain: plain.flatMap(figure) }
}

const ratio = ({ ours, plain }: Record<Which, number[]>) => summarise(ours).median / summarise(plain).median

/** For what comes in whole beats of the screen, between which a median jumps. */
const ratioOfMeans = ({ ours, plain }: Record<Which, number[]>) => mean(ours) / mean(plain)
const mean = (figures: readonly number[]) => figures.reduce((sum, each) => sum + each) / figures.length

function reportClick(name: keyof Clicks, measured: Rounds): string {
  const times = pick(measured, (round) => round[name])
  return `${clicks[name]}:\n${report('ms', times)}${verdict('  ours / plain', ratio(times), { atMost: bars[name] })}`
}

function reportTyping(name: 'typedClosed' | 'typedOpen', measured: Rounds): string {
  const longest = pick(measured, (round) => round[name].longest)
  return (
    `${name === 'typedOpen' ? 'Expanded' : 'Collapsed'}, longest frame:\n${report('ms', longest)}` +
    verdict('  ours / plain, means', ratioOfMeans(longest), { atMost: bars[name] }) +
    ` longest frame before:\n${report(
      'ms',
      pick(measured, (round) => round[name].idle),
    )}` +
    ` dropped frames:\n${report(
      '  ',
      pick(measured, (round) => round[name].dropped),
    )}` +
    ` key to letter:\n${report(
      'ms',
      pick(measured, (round) => round[name].letters),
    )}`
  )
}

const roots = { ours: join(import.meta.dirname, '../dist/ours'), plain: join(import.meta.dirname, '../dist/plain') }
// The settings name their files from here.
process.chdir(join(import.meta.dirname, '../..'))
await buildConsole(roots.ours)
await buildApp(join(import.meta.dirname, 'plain'), roots.plain)
// It serves two builds to one session, whatever they are.
const child = fork(join(import.meta.dirname, '../floor/serve.ts'), [roots.ours, roots.plain])
const [served] = (await once(child, 'message')) as [Served]
const browser = await chromium.launch({ executablePath: findWholeChromium(), args: chromiumArguments })
try {
  const both = await inTurns(rounds, {
    ours: () => measure(browser, served, 'ours'),
    plain: () => measure(browser, served, 'plain'),
  })
  const names = Object.keys(clicks) as (keyof Clicks)[]
  process.stdout.write(
    `The permission picker, ${rounds} rounds, Node ${process.versions.node}, Chromium ${browser.version()}\n\n` +
      names.map((name) => reportClick(name, both)).join('') +
      '\nTyping "messages" into the search, processor slowed down four times\n\n' +
      reportTyping('typedClosed', both) +
      reportTyping('typedOpen', both),
  )
} finally {
  await browser.close()
  child.disconnect()
}
