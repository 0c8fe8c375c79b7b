import { setTimeout } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'
import type { Performer } from './interpose.ts'
import { type Point, pressedPoint, times } from './schedule.ts'

/**
 * Carries out a flow before people: at the pace of speech, with a pointer that can be followed and the step's caption below
 * the page. Space pauses, and goes on.
 */
export class Presenter implements Performer {
  readonly #page: Page
  readonly #pace: number
  #paused: PromiseWithResolvers<void> | undefined
  #caption = ''
  #pointer: Point = { x: 720, y: 500 }

  /** @param pace by how much slower than a film; 0 waits for nothing */
  constructor(page: Page, pace: number) {
    this.#page = page
    this.#pace = pace
  }

  /** Makes every page ready that opens from now on. */
  async begin(): Promise<void> {
    await this.#page.exposeFunction('latchkeyPause', () => this.#pause())
    await this.#page.addInitScript(listenForSpace)
  }

  /** Says what comes next, for as long as it takes to read. */
  async announce(number: number, caption: string): Promise<void> {
    this.#caption = `${number}. ${caption}`
    await this.#show()
    await this.#wait(caption.length * times.perCharacter * 0.6)
  }

  async press(target: Locator, plain: () => Promise<void>): Promise<void> {
    await this.#pointAt(target)
    await plain()
    await this.#settle()
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.#pointAt(target)
    await this.#whileTyping(async () => {
      await target.clear()
      await target.pressSequentially(text, { delay: times.letter * this.#pace })
    })
    await this.#settle()
  }

  async key(target: Locator, _key: string, plain: () => Promise<void>): Promise<void> {
    await this.#wait(times.beforePress)
    await this.#whileTyping(plain)
    await target.page().waitForLoadState()
    await this.#settle()
  }

  async #pointAt(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded()
    const at = pressedPoint((await target.boundingBox())!)
    await this.#show()
    await this.#page.evaluate(movePointer, { from: this.#pointer, to: at, milliseconds: times.move * this.#pace })
    this.#pointer = at
    await this.#wait(times.beforePress)
  }

  async #settle(): Promise<void> {
    await this.#show()
    await this.#wait(times.afterAct)
  }

  /** Playwright's keys reach the page as a person's do: a space among them pauses nothing. */
  async #whileTyping(act: () => Promise<void>): Promise<void> {
    await this.#page.evaluate(() => document.documentElement.setAttribute('data-presenter-types', ''))
    await act()
    await this.#page
      .evaluate(() => document.documentElement.removeAttribute('data-presenter-types'))
      .catch(() => undefined)
  }

  /** Puts caption and pointer on the page, which may be another one than a moment ago. */
  async #show(): Promise<void> {
    await this.#page.waitForLoadState()
    await this.#page.evaluate(showOverlay, {
      caption: this.#caption,
      pointer: this.#pointer,
      isPaused: this.#paused !== undefined,
    })
  }

  async #pause(): Promise<void> {
    if (this.#paused === undefined) this.#paused = Promise.withResolvers()
    else {
      this.#paused.resolve()
      this.#paused = undefined
    }
    await this.#show()
  }

  async #wait(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds * this.#pace)
    await this.#paused?.promise
  }
}

/* What runs in the page. Styles are set one by one: the product's policy refuses style sheets that are not its own. */

function listenForSpace(): void {
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== ' ' || document.documentElement.hasAttribute('data-presenter-types')) return
      event.preventDefault()
      event.stopImmediatePropagation()
      void (window as unknown as { latchkeyPause: () => Promise<void> }).latchkeyPause()
    },
    { capture: true },
  )
}

function showOverlay({ caption, pointer, isPaused }: { caption: string; pointer: Point; isPaused: boolean }): void {
  const find = (id: string, role: string) => {
    const found = document.getElementById(id)
    if (found !== null) return found
    const made = document.createElement('div')
    made.id = id
    made.setAttribute('role', role)
    document.documentElement.append(made)
    return made
  }
  const bar = find('presenter-caption', 'note')
  bar.textContent = isPaused ? `Paused: Space goes on. ${caption}` : caption
  Object.assign(bar.style, {
    position: 'fixed',
    inset: 'auto 0 0 0',
    zIndex: '2147483646',
    padding: '18px 32px',
    background: '#121c2d',
    color: '#ffffff',
    font: '22px/1.4 system-ui, sans-serif',
    pointerEvents: 'none',
  })
  const dot = find('presenter-pointer', 'presentation')
  Object.assign(dot.style, {
    position: 'fixed',
    left: '-14px',
    top: '-14px',
    zIndex: '2147483647',
    width: '28px',
    height: '28px',
    borderRadius: '50%',
    background: '#006dfa80',
    border: '3px solid #ffffff',
    boxShadow: '0 0 0 2px #006dfa',
    pointerEvents: 'none',
    transform: `translate(${pointer.x}px, ${pointer.y}px)`,
  })
}

async function movePointer({
  from,
  to,
  milliseconds,
}: {
  from: Point
  to: Point
  milliseconds: number
}): Promise<void> {
  const dot = document.getElementById('presenter-pointer')!
  const at = ({ x, y }: Point) => ({ transform: `translate(${x}px, ${y}px)` })
  const motion = dot.animate([at(from), at(to)], { duration: milliseconds, easing: 'ease-in-out', fill: 'forwards' })
  await motion.finished
  motion.commitStyles()
  motion.cancel()
}
