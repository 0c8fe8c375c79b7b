import type { Browser, Locator, Page } from '@playwright/test'
import { CreateKeyPage } from '../../e2e/pages/create-key-page.ts'
import type { Served } from '../floor/served.ts'
import { type Result, timeNextClick, type Typing, watchTyping } from './watch.ts'

/** Milliseconds from one frame of a screen to the next. */
const beat = 1000 / 60
/** How much slower than on this machine the page's thread runs while a person types. */
const throttling = 4
/** Milliseconds from one letter to the next: a fast typist. */
const pace = 100
/** Milliseconds before and after the typing. The first show what the machine does by itself, the others what follows. */
const stillness = 500

/** How typing a word went. All in milliseconds. */
export interface Typed {
  /** The longest time from one frame to the next, from the first key until all has come to rest. */
  longest: number
  /** Frames that did not come in that time. */
  dropped: number
  /** The longest time between frames before the first key, when the page had nothing to do. */
  idle: number
  /** From a key to the picture with its letter. Event Timing counts in steps of 8 ms and names nothing below 16. */
  letters: number[]
}

/** The console's picker, where a Restricted key is being made, or the plain page with the same boxes. */
export type Which = 'ours' | 'plain'

/** A page with the permissions, in a browser context of its own: no cache, no compiled code. */
export class PickerPage {
  readonly #page: Page
  readonly #form: CreateKeyPage

  private constructor(page: Page) {
    this.#page = page
    this.#form = new CreateKeyPage(page)
  }

  /** Ends with the picker on the screen. */
  static async open(browser: Browser, served: Served, which: Which): Promise<PickerPage> {
    const url = which === 'ours' ? served.ours : served.floor
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ ...served.cookie, url }])
    const opened = new PickerPage(await context.newPage())
    await opened.#page.goto(`${url}/account/${served.accountSid}/settings/us1/api-keys/create`)
    if (which === 'ours') await opened.#form.type('Restricted').check()
    await opened.#form.permissions.searchField.waitFor()
    return opened
  }

  button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true })
  }

  box(name: string): Locator {
    return this.#page.getByRole('checkbox', { name, exact: true })
  }

  /** Waits until the page has nothing to do any more. */
  async rest(): Promise<void> {
    await this.#page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(() => setTimeout(() => requestIdleCallback(resolve), 100))),
    )
  }

  /**
   * Clicks with the mouse, and returns the milliseconds until the picture that shows the result. Past Playwright's own
   * `click`, which would have its checks run in the page in the meantime.
   */
  async click(target: Locator, result: Result): Promise<number> {
    await target.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await target.boundingBox())!
    await this.#page.mouse.move(x + width / 2, y + height / 2)
    await this.#page.evaluate(timeNextClick, result)
    await this.#page.mouse.click(x + width / 2, y + height / 2)
    return this.#page.evaluate(() => (globalThis as unknown as { shown: Promise<number> }).shown)
  }

  /** Types a word into the search, letter by letter, on a slow processor. */
  async search(word: string): Promise<Typed> {
    const devtools = await this.#page.context().newCDPSession(this.#page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttling })
    await this.#form.permissions.searchField.focus()
    await this.rest()
    await this.#page.evaluate(watchTyping)
    await this.#page.waitForTimeout(stillness)
    const start = await this.#now()
    for (const letter of word) {
      await this.#page.keyboard.press(letter)
      await this.#page.waitForTimeout(pace)
    }
    await this.#page.waitForTimeout(stillness)
    const { frames, keys } = await this.#page.evaluate(() => (globalThis as unknown as { typing: Typing }).typing)
    // In whole beats: the clock's own error is a tenth of a millisecond.
    const inBeats = (time: number) => Math.round(time / beat) * beat
    const gaps = frames.slice(1).map((end, i) => ({ end, length: inBeats(end - frames[i]!) }))
    const [before, during] = [gaps.filter(({ end }) => end <= start), gaps.filter(({ end }) => end > start)]
    return {
      longest: Math.max(...during.map(({ length }) => length)),
      dropped: during.reduce((sum, { length }) => sum + Math.round(length / beat) - 1, 0),
      idle: Math.max(...before.map(({ length }) => length)),
      letters: [...keys, ...Array<number>(word.length - keys.length).fill(16)],
    }
  }

  async close(): Promise<void> {
    await this.#page.context().close()
  }

  #now(): Promise<number> {
    return this.#page.evaluate(() => performance.now())
  }
}
