import { interpose } from '../demos/interpose.ts'
import { prepareFlow } from '../demos/flow.ts'
import { Presenter } from '../demos/presenter.ts'
import { expect, test } from '../fixtures.ts'

test('a flow before people shows its captions, and Space pauses it', async ({ page, server }) => {
  const presenter = new Presenter(page, 0)
  await presenter.begin()
  const flow = await prepareFlow('updateKeyName', page, server)
  const putBack = interpose(page, presenter)
  const caption = page.getByRole('note')
  for (const { number, caption: words, perform } of flow.steps.slice(0, -1)) {
    await presenter.announce(number, words)
    await expect(caption).toHaveText(`${number}. ${words}`)
    await perform()
    await expect(caption).toHaveText(`${number}. ${words}`)
  }
  await page.keyboard.press(' ')
  await expect(caption).toContainText('Paused: Space goes on.')
  let done = false
  const last = flow.steps.at(-1)!
  const performed = last.perform().then(() => (done = true))
  // What is typed has spaces of its own; paused, nothing is.
  await expect(page.getByRole('button', { name: 'Edit name' })).toBeVisible()
  expect(done).toBe(false)
  await page.keyboard.press(' ')
  await performed
  putBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Checkout notifications')
})
