/* oxlint-disable typescript/unbound-method, typescript/no-this-alias -- the hand acts in the place of Playwright's own methods */
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page, Request } from '@playwright/test'
import type { Act, Box } from './film.ts'

/**
 * Acts on a page as page objects ask for it, and keeps a still before and after each act. Page objects know nothing of it:
 * their locators do the same as in a test, and are looked at while they do.
 */
export class Hand {
  readonly #page: Page
  readonly #folder: string
  #acts: Act[] = []
  readonly #inFlight = new Set<Request>()
  /** Within an act Playwright's own methods call each other. */
  #busy = false

  constructor(page: Page, folder: string) {
    this.#page = page
    this.#folder = folder
    page.on('request', (request) => {
      // What the document before had asked for ends with it, and Playwright does not tell of all of it.
      if (request.isNavigationRequest()) this.#inFlight.clear()
      this.#inFlight.add(request)
    })
    page.on('requestfinished', (request) => this.#inFlight.delete(request))
    page.on('requestfailed', (request) => this.#inFlight.delete(request))
    this.#takeOver()
  }

  /** What was done since it was last asked. */
  takeActs(): Act[] {
    return this.#acts.splice(0)
  }

  #takeOver(): void {
    const hand = this
    const locators = Object.getPrototypeOf(this.#page.locator('body')) as Locator
    const { click, check, uncheck, selectOption, fill, pressSequentially } = locators
    const acted = <Rest extends unknown[], Result>(
      kind: Act['kind'],
      plain: (this: Locator, ...rest: Rest) => Promise<Result>,
      // What is seen between the first still and the last one.
      filmed: (
        locator: Locator,
        target: Box,
        rest: Rest,
      ) => Promise<{ result: Result; letters: Act['letters'] }> = async (locator, _target, rest) => ({
        result: await plain.apply(locator, rest),
        letters: [],
      }),
    ) =>
      async function (this: Locator, ...rest: Rest): Promise<Result> {
        if (hand.#busy || this.page() !== hand.#page) return plain.apply(this, rest)
        hand.#busy = true
        try {
          await this.scrollIntoViewIfNeeded()
          const target = (await this.boundingBox())!
          const before = await hand.#still()
          const { result, letters } = await filmed(this, target, rest)
          hand.#acts.push({ kind, target, before, letters, after: await hand.#still() })
          return result
        } finally {
          hand.#busy = false
        }
      }
    locators.click = acted('click', click)
    locators.check = acted('click', check)
    locators.uncheck = acted('click', uncheck)
    locators.selectOption = acted('select', selectOption)
    locators.fill = acted('type', fill, async (locator, target, [value]) => {
      await fill.call(locator, '')
      const letters: Act['letters'][number][] = []
      for (const letter of value) {
        await pressSequentially.call(locator, letter)
        letters.push({ file: await hand.#clip(target), box: target })
      }
      return { result: undefined, letters }
    })
  }

  /** The page, once no call is in flight and nothing moves. @returns the file's name, by what it shows */
  async #still(): Promise<string> {
    await this.#rest()
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
              setTimeout(() => resolve(document.getAnimations().every(({ playState }) => playState !== 'running')), 60)
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

/** A field with its border and focus ring. */
export function grown({ x, y, width, height }: Box): Box {
  const by = 8
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}
