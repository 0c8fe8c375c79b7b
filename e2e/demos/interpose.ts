/* oxlint-disable typescript/unbound-method, typescript/no-this-alias -- it acts in the place of Playwright's own methods */
import type { Locator, Page } from '@playwright/test'
import { type Point, pressedPoint } from './schedule.ts'

/** Carries out what a page object asks of a locator, in a way of its own. `plain` does it as Playwright does. */
export interface Performer {
  press: (target: Locator, plain: () => Promise<void>) => Promise<void>
  type: (target: Locator, text: string) => Promise<void>
  key: (target: Locator, key: string, plain: () => Promise<void>) => Promise<void>
}

/**
 * Lets a performer act where page objects click, tick, type, select or press a key on a page. Page objects know nothing of
 * it: their locators do the same as in a test.
 *
 * @returns puts Playwright's methods back
 */
export function interpose(page: Page, performer: Performer): () => void {
  const locators = Object.getPrototypeOf(page.locator('body')) as Locator
  const { click, check, uncheck, selectOption, fill, press } = locators
  /** Within an act Playwright's own methods call each other. */
  let busy = false
  const within = async (act: () => Promise<void>) => {
    busy = true
    try {
      await act()
    } finally {
      busy = false
    }
  }
  const isMine = (locator: Locator) => !busy && locator.page() === page
  const pressing = <Rest extends unknown[]>(plain: (this: Locator, ...rest: Rest) => Promise<void>) =>
    async function (this: Locator, ...rest: Rest): Promise<void> {
      if (!isMine(this)) return plain.apply(this, rest)
      return within(() => performer.press(this, () => plain.apply(this, rest)))
    }
  locators.click = pressing(async function (this, ...rest) {
    // Playwright scrolls to what it clicks, to a button of a bar that is always in view too. A person does not.
    const point = await findPointInView(this)
    if (point === undefined) await click.apply(this, rest)
    else await page.mouse.click(point.x, point.y)
  })
  locators.check = pressing(check)
  locators.uncheck = pressing(uncheck)
  locators.fill = async function (this: Locator, text, ...rest) {
    if (!isMine(this)) return fill.call(this, text, ...rest)
    return within(() => performer.type(this, text))
  }
  locators.press = async function (this: Locator, key, ...rest) {
    if (!isMine(this)) return press.call(this, key, ...rest)
    return within(() => performer.key(this, key, () => press.call(this, key, ...rest)))
  }
  // A select opens, and one of its options is pressed.
  locators.selectOption = async function (this: Locator, value, ...rest) {
    if (!isMine(this) || typeof value !== 'string' || !(await opensInPage(this))) {
      return selectOption.call(this, value, ...rest)
    }
    const options = this.locator('option')
    const at = await options.evaluateAll(
      (all, wanted) =>
        all.findIndex((each) => each instanceof HTMLOptionElement && [each.value, each.label].includes(wanted)),
      value,
    )
    const option = options.nth(at)
    await within(async () => {
      await performer.press(this, () => click.call(this))
      await performer.press(option, () => click.call(option))
    })
    return [value]
  }
  return () => {
    Object.assign(locators, { click, check, uncheck, selectOption, fill, press })
  }
}

/** Where an element can be pressed as the page stands; undefined where it must be scrolled to or waited for. */
export async function findPointInView(target: Locator): Promise<Point | undefined> {
  const box = await target.boundingBox()
  if (box === null) return undefined
  const point = pressedPoint(box)
  const isThere = await target.evaluate(
    (element, { x, y, width, height, at }) => {
      const isWhole = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight
      const hit = document.elementFromPoint(at.x, at.y)
      return isWhole && hit !== null && element.contains(hit) && !element.matches(':disabled')
    },
    { ...box, at: point },
  )
  return isThere ? point : undefined
}

/** Whether the list of options is part of the page, and not the browser's own. */
function opensInPage(select: Locator): Promise<boolean> {
  return select.evaluate((element) => getComputedStyle(element).appearance === 'base-select')
}
