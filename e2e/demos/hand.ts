import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page, Request } from '@playwright/test'
import { grown } from './draw.ts'
import type { Act, Box, Entry } from './film.ts'
import { findPointInView, type Performer } from './interpose.ts'

/** Keeps the state of the database. @returns the snapshot's name */
type KeepState = () => Promise<string>

/** Acts on a page and keeps a still before and after each act. */
export class Hand implements Performer {
  readonly #page: Page
  readonly #folder: string
  readonly #keepState: KeepState
  readonly #onStill: () => Promise<void>
  #acts: Act[] = []
  #entry: Entry | undefined
  readonly #inFlight = new Set<Request>()

  /** @param onStill is called while the page stands as the still shows it */
  constructor(page: Page, folder: string, keepState: KeepState, onStill: () => Promise<void> = async () => undefined) {
    this.#page = page
    this.#folder = folder
    this.#keepState = keepState
    this.#onStill = onStill
    page.on('request', (request) => {
      // What the document before had asked for ends with it, and Playwright does not tell of all of it.
      if (request.isNavigationRequest()) this.#inFlight.clear()
      this.#inFlight.add(request)
    })
    page.on('requestfinished', (request) => this.#inFlight.delete(request))
    page.on('requestfailed', (request) => this.#inFlight.delete(request))
  }

  /** What was done since it was last asked. */
  takeActs(): Act[] {
    return this.#acts.splice(0)
  }

  /** Where a viewer begins with what comes next. */
  async findEntry(): Promise<Entry | undefined> {
    const { pathname, search } = new URL(this.#page.url())
    const path = pathname + search
    // A viewer who begins there is logged in.
    if (pathname !== '/login' && path !== this.#entry?.path) {
      this.#entry = { path, snapshot: await this.#keepState() }
    }
    return this.#entry
  }

  async press(target: Locator, plain: () => Promise<void>): Promise<void> {
    await this.#act(target, 'press', {}, plain)
  }

  async key(target: Locator, key: string, plain: () => Promise<void>): Promise<void> {
    await this.#act(target, 'key', { key }, plain)
  }

  async type(target: Locator, text: string): Promise<void> {
    const letters: { file: string; box: Box }[] = []
    await this.#act(target, 'type', { letters }, async (box) => {
      await target.clear()
      for (const letter of text) {
        await target.pressSequentially(letter)
        letters.push({ file: await this.#clip(box), box })
      }
    })
  }

  async #act(
    target: Locator,
    kind: Act['kind'],
    more: Partial<Act>,
    perform: (box: Box) => Promise<void>,
  ): Promise<void> {
    if ((await findPointInView(target)) === undefined) await target.scrollIntoViewIfNeeded()
    const before = await this.#still()
    const box = (await target.boundingBox())!
    await perform(box)
    this.#acts.push({ kind, letters: [], ...more, target: box, before, after: await this.#still() })
    await this.findEntry()
  }

  /** The page, once no call is in flight and nothing moves. @returns the file's name, by what it shows */
  async #still(): Promise<string> {
    await this.#rest()
    await this.#onStill()
    return this.#keep(await this.#page.screenshot({ caret: 'hide' }))
  }

  async #clip(box: Box): Promise<string> {
    return this.#keep(await this.#page.screenshot({ caret: 'hide', clip: grown(box) }))
  }

  async #rest(): Promise<void> {
    // What comes late, a dialog's code for example, is asked for a moment after the press.
    for (let calm = 0; calm < 5;) {
      const still = await this.#page
        .evaluate(
          () =>
            new Promise<boolean>((resolve) => {
              setTimeout(() => {
                const isBusy = document.querySelector('[aria-busy=true]') !== null
                resolve(!isBusy && document.getAnimations().every(({ playState }) => playState !== 'running'))
              }, 60)
            }),
        )
        .catch(() => false)
      calm = still && this.#inFlight.size === 0 ? calm + 1 : 0
    }
  }

  #keep(png: Buffer): string {
    const name = `${createHash('sha256').update(png).digest('hex').slice(0, 16)}.png`
    const file = join(this.#folder, name)
    if (!existsSync(file)) writeFileSync(file, png)
    return name
  }
}
