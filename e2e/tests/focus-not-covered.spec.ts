import type { Page } from '@playwright/test'
import { createRestrictedKey, expect, test } from '../fixtures.ts'
import { KeyPage } from '../pages/key-page.ts'
import { account } from '../server.ts'

test.slow()

/** Desktops, and what is left of them at 200 % and 400 % zoom; a phone. */
const windows = [
  [1440, 900],
  [1280, 720],
  [720, 450],
  [360, 640],
  [320, 256],
] as const

/**
 * What has the focus, and what is wrong with where it stands: parts of it are outside the window or below something else.
 * Looked at near its corners, which may be round, and in its middle.
 */
function lookAtFocus(): { focus: string; wrong: string[] } {
  const element = document.activeElement!
  const box = element.getBoundingClientRect()
  const inset = 4
  const [left, right] = [box.left + inset, box.right - inset]
  const [top, bottom] = [box.top + inset, box.bottom - inset]
  const middle = [(left + right) / 2, (top + bottom) / 2] as const
  const points = [middle, [left, top], [right, top], [left, bottom], [right, bottom]] as const
  const wrong = points.flatMap(([x, y]) => {
    const seen = document.elementFromPoint(x, y)
    if (seen === null) return [`outside at ${x}, ${y}`]
    return element.contains(seen) || seen.contains(element) ? [] : [`below ${seen.outerHTML.slice(0, 80)}`]
  })
  const name = element.getAttribute('aria-label') ?? element.textContent.trim()
  return { focus: `${element.tagName} ${name}`, wrong }
}

/** Presses the key until it comes to that element, and expects that each on the way is to be seen. Counts them. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab', last: RegExp): Promise<number> {
  for (let stops = 1; stops <= 90; stops++) {
    await page.keyboard.press(key)
    const { focus, wrong } = await page.evaluate(lookAtFocus)
    expect.soft(wrong, `${key} number ${stops} in ${page.viewportSize()!.width} px: ${focus}`).toEqual([])
    if (last.test(focus)) return stops
  }
  throw new Error(`${key} does not come to ${last}`)
}

test('nothing covers what has the focus while a key is made', async ({ page, createKeyPage }) => {
  await createKeyPage.open()
  const picker = await createKeyPage.startRestricted('Checkout')
  await picker.open('Monitor')
  for (const [width, height] of windows) {
    await test.step(`at ${width} x ${height} px`, async () => {
      await page.setViewportSize({ width, height })
      await picker.searchField.focus()
      expect(await walk(page, 'Tab', /^A Cancel$/)).toBeGreaterThan(40)
      await picker.clearAll.focus()
      await walk(page, 'Shift+Tab', /^BUTTON Expand all$/)
    })
  }
})

test('nothing covers what has the focus while permissions are changed', async ({ loggedIn: page, server }) => {
  const { key } = await createRestrictedKey(page, server, 'Checkout', ['/twilio/monitor/events/read'])
  await page.goto(`/account/${account.sid}/settings/us1/api-keys/${key.sid}/permissions`)
  const { permissions } = new KeyPage(page)
  await permissions.open('Monitor')
  // The bar says more then, and is higher on a phone.
  await permissions.choose('Monitor alerts', 'Read')
  for (const [width, height] of windows.filter(([wide]) => wide === 1440 || wide <= 360)) {
    await test.step(`at ${width} x ${height} px`, async () => {
      await page.setViewportSize({ width, height })
      await permissions.clearAll.focus()
      expect(await walk(page, 'Tab', /^BUTTON Review changes$/)).toBeGreaterThan(40)
      await walk(page, 'Shift+Tab', /^BUTTON Clear all$/)
    })
  }
})
