import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { buildConsole } from '../../src/commands/build-console.ts'
import { chromiumArguments, findChromium } from '../../e2e/chromium.ts'
import { LatchkeyServer } from '../../e2e/server.ts'
import { line, summarise, verdict } from '../statistics.ts'
import { PickerPage, type Typed } from './picker-page.ts'

/*
 * `npm run picker --prefix bench`: how long the permission picker takes to show what a click or a key asks for, with the
 * built console, the real server and the whole built-in catalogue.
 */

const warmUps = 1
const rounds = 10
const boxes = 'fieldset input[type=checkbox]'
/** 572 permissions, 190 resources, 16 products. */
const all = { selector: boxes, count: 572 + 190 + 16 }
const none = '0 of 100 permissions'
/** Voice: 175 permissions, 52 resources, itself. */
const voiceOpen = { selector: `${boxes}:checked`, count: 175 + 52 + 1, counter: '175 of 100 permissions' }
const voiceClosed = { ...voiceOpen, selector: `${boxes}[aria-label="All of Voice"]:checked`, count: 1 }

interface Clicks {
  expandedAtOnce: number
  expanded: number
  voiceWhenOpen: number
  voiceWhenClosed: number
}

async function click(browser: Browser, server: LatchkeyServer): Promise<Clicks> {
  const hasty = await PickerPage.open(browser, server)
  const expandedAtOnce = await hasty.click(hasty.button('Expand all'), { ...all, counter: none })
  await hasty.close()

  const closed = await PickerPage.open(browser, server)
  await closed.rest()
  const voiceWhenClosed = await closed.click(closed.box('All of Voice'), voiceClosed)
  await closed.close()

  const open = await PickerPage.open(browser, server)
  await open.rest()
  const expanded = await open.click(open.button('Expand all'), { ...all, counter: none })
  await open.rest()
  const voiceWhenOpen = await open.click(open.box('All of Voice'), voiceOpen)
  await open.close()
  return { expandedAtOnce, expanded, voiceWhenOpen, voiceWhenClosed }
}

async function type(browser: Browser, server: LatchkeyServer, expanded: boolean): Promise<Typed> {
  const page = await PickerPage.open(browser, server)
  if (expanded) await page.button('Expand all').click()
  const typed = await page.search('messages')
  await page.close()
  return typed
}

async function repeat<T>(measure: () => Promise<T>): Promise<T[]> {
  const figures: T[] = []
  for (let round = 0; round < warmUps + rounds; round++) figures.push(await measure())
  return figures.slice(warmUps)
}

function reportClicks(name: string, times: number[]): string {
  return line(name, times, 'ms') + verdict(name, summarise(times).median, { atMost: 100 })
}

function reportTyping(name: string, typed: Typed[]): string {
  const longest = typed.map((each) => each.longest)
  return (
    `${name}:\n` +
    line('  longest frame', longest, 'ms') +
    line(
      '  longest frame before',
      typed.map(({ idle }) => idle),
      'ms',
    ) +
    line(
      '  dropped frames',
      typed.map(({ dropped }) => dropped),
      '  ',
    ) +
    line(
      '  key to letter',
      typed.flatMap(({ letters }) => letters),
      'ms',
    ) +
    verdict(`${name}, longest frame`, summarise(longest).median, { atMost: 50 })
  )
}

process.chdir(join(import.meta.dirname, '../..'))
await buildConsole('dist')
const server = await LatchkeyServer.start()
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments })
try {
  const clicks = await repeat(() => click(browser, server))
  const typedClosed = await repeat(() => type(browser, server, false))
  const typedOpen = await repeat(() => type(browser, server, true))
  process.stdout.write(
    `The permission picker, ${rounds} rounds, Node ${process.versions.node}, Chromium ${browser.version()}\n\n` +
      reportClicks(
        'Expand all as soon as the picker is there',
        clicks.map(({ expandedAtOnce }) => expandedAtOnce),
      ) +
      reportClicks(
        'Expand all',
        clicks.map(({ expanded }) => expanded),
      ) +
      reportClicks(
        'All of Voice, expanded',
        clicks.map(({ voiceWhenOpen }) => voiceWhenOpen),
      ) +
      reportClicks(
        'All of Voice, collapsed',
        clicks.map(({ voiceWhenClosed }) => voiceWhenClosed),
      ) +
      '\nTyping "messages" into the search, processor slowed down four times\n\n' +
      reportTyping('Collapsed', typedClosed) +
      reportTyping('Expanded', typedOpen),
  )
} finally {
  await browser.close()
  await server.remove()
}
