import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Step, Walkthrough } from '../../src/console/help/walkthroughs/walkthrough.ts'
import { serverWith, test as base } from '../fixtures.ts'
import { actions, type Stage } from '../walkthroughs/actions.ts'
import { prepare } from '../walkthroughs/prepare.ts'
import { loadStills } from './draw.ts'
import { captionsOf } from './captions.ts'
import { encode, writeStills } from './encode.ts'
import type { Film, FilmedStep } from './film.ts'
import { Hand } from './hand.ts'

const demo = join(import.meta.dirname, '../../demo')
const clock = '2027-01-15T09:00:00Z'

const test = base.extend({
  server: serverWith({ DEMO: '1', SEED: 'empty', DEMO_CLOCK: clock }),
})

/** Those that are carried out in a Console. */
const filmed = (Object.keys(walkthroughs) as WalkthroughId[]).filter((id) => !id.startsWith('rest'))

for (const id of filmed) {
  test(id, async ({ page, server }) => {
    const walkthrough: Walkthrough = walkthroughs[id]
    const folder = join(demo, id)
    mkdirSync(folder, { recursive: true })
    await page.clock.setFixedTime(clock)
    const stage = await prepare(id, page, server)
    // The first still is a page, not what was there before one.
    if (walkthrough.needs.loggedIn !== true) await page.goto('/login')
    const hand = new Hand(page, folder)
    const act: Record<string, (stage: Stage) => Promise<void>> = actions[id]
    const steps: FilmedStep[] = []
    for (const [name, { number, caption }] of Object.entries<Step>(walkthrough.steps)) {
      await act[name]!(stage)
      steps.push({ number, caption, acts: hand.takeActs() })
    }
    const film: Film = { id, title: walkthrough.title, console: walkthrough.section.tab ?? 'Legacy Console', steps }
    writeFileSync(join(folder, 'film.json'), `${JSON.stringify(film, null, 2)}\n`)
    const stills = await loadStills(film, folder)
    writeStills(film, stills, folder)
    writeFileSync(join(folder, 'captions.vtt'), captionsOf(film))
    await encode(film, stills, join(folder, 'film.mp4'))
  })
}
