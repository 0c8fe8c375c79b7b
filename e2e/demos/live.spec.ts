import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import { findWholeChromium } from '../chromium.ts'
import { serverWith, test as base } from '../fixtures.ts'
import { prepareFlow } from './flow.ts'
import { interpose } from './interpose.ts'
import { Presenter } from './presenter.ts'

/* Not a test: `npm run demo:live` shows a flow by it. The browser stays open at the end until it is closed. */

const test = base.extend({ server: serverWith({ DEMO: '1', SEED: 'empty' }) })
test.use({
  headless: false,
  launchOptions: { executablePath: findWholeChromium(), args: ['--no-sandbox', '--no-first-run'] },
  contextOptions: { reducedMotion: 'no-preference' },
})

for (const id of Object.keys(walkthroughs) as WalkthroughId[]) {
  test(id, async ({ page, server }) => {
    const presenter = new Presenter(page, 1.4)
    await presenter.begin()
    const flow = await prepareFlow(id, page, server)
    const putBack = interpose(page, presenter)
    for (const { number, caption, perform } of flow.steps) {
      await presenter.announce(number, caption)
      await perform()
    }
    putBack()
    flow.end()
    await page.waitForEvent('close', { timeout: 0 })
  })
}
