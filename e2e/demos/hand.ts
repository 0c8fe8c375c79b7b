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
    page.on('request', (request) => this.#inFlight.add(request))
    page.on('requestfinished', (request) => this.#inFlight.delete(request))
    page.on('requestfailed', (request) => this.#inFlight.delete(request))
    // What the page before had asked for ends with it, and Playwright does not tell of all of it.
    page.on('framenavigated', () => this.#inFlight.clear())
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
      method: (this: Locator, ...rest: Rest) => Promise<Result>,
    ) =>
      async function (this: Locator, ...rest: Rest): Promise<Result> {
        if (hand.#busy || this.page() !== hand.#page) return method.apply(this, rest)
        hand.#busy = true
        try {
          await this.scrollIntoViewIfNeeded()
          const target = (await this.boundingBox())!
          const before = await hand.#still()
          const result = await method.apply(this, rest)
          hand.#acts.push({ kind, target, before, letters: [], after: await hand.#still() })
          return result
        } finally {
          hand.#busy = false
        }
      }
    locators.click = acted('click', click)
    locators.check = acted('click', check)
    locators.uncheck = acted('click', uncheck)
    locators.selectOption = acted('select', selectOption)
    locators.fill = async function (this: Locator, value: string, ...rest) {
      if (hand.#busy || this.page() !== hand.#page) return fill.call(this, value, ...rest)
      hand.#busy = true
      try {
        await this.scrollIntoViewIfNeeded()
        const target = (await this.boundingBox())!
        const before = await hand.#still()
        await fill.call(this, '')
        const letters: { file: string; box: Box }[] = []
        for (const letter of value) {
          await pressSequentially.call(this, letter)
          letters.push({ file: await hand.#clip(target), box: target })
        }
        hand.#acts.push({ kind: 'type', target, before, letters, after: await hand.#still() })
      } finally {
        hand.#busy = false
      }
    }
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
