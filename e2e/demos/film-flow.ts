import { mkdirSync, rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Walkthrough } from '../../src/console/help/walkthroughs/walkthrough.ts'
import type { LatchkeyServer } from '../server.ts'
import { callDemo } from './call-demo.ts'
import { writeFilmFile } from './compose.ts'
import type { Film, FilmedStep, Look } from './film.ts'
import { prepareFlow } from './flow.ts'
import { Hand } from './hand.ts'
import { interpose } from './interpose.ts'
import { isRest } from './rest-flows.ts'

/** When films take place. */
const filmClock = '2027-01-15T09:00:00Z'

/** Settings of a server that is filmed. */
export const filmedServer = (snapshots: string) => ({
  DEMO: '1',
  SEED: 'empty',
  DEMO_CLOCK: filmClock,
  DEMO_SNAPSHOTS: snapshots,
})

/**
 * Carries out a flow, and writes what a film of it is made of: stills, and `film.json`.
 *
 * @param onStill is called while the page stands as a still shows it
 */
export async function filmFlow(
  id: WalkthroughId,
  look: Look,
  page: Page,
  server: LatchkeyServer,
  folder: string,
  onStill?: () => Promise<void>,
): Promise<Film> {
  // Stills of another run would stay.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await page.clock.setFixedTime(filmClock)
  const flow = await prepareFlow(id, page, server)
  let kept = 0
  const keepState = async () => {
    const name = `${id}-${look}-${++kept}`
    await callDemo(server.url, '/snapshots', { name })
    return name
  }
  const hand = new Hand(page, folder, keepState, onStill)
  const putBack = interpose(page, hand)
  const steps: FilmedStep[] = []
  try {
    for (const { number, caption, perform } of flow.steps) {
      const entry = isRest(id) ? undefined : await hand.findEntry()
      await perform()
      steps.push({ number, caption, acts: hand.takeActs(), ...(entry !== undefined && { entry }) })
    }
  } finally {
    putBack()
    flow.end()
  }
  // A flow that begins with logging in can be begun where that leads to.
  const first = steps.find(({ entry }) => entry !== undefined)?.entry
  if (first !== undefined) for (const step of steps) step.entry ??= first
  const { title, section }: Walkthrough = walkthroughs[id]
  const console = isRest(id) ? 'REST API' : (section.tab ?? 'Legacy Console')
  const film: Film = { id, look, title, console, page: page.viewportSize()!, steps }
  writeFilmFile(film, folder)
  return film
}
