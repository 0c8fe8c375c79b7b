import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { walkthroughs } from '../../src/console/help/walkthroughs.ts'
import { expect, test as base } from '../fixtures.ts'
import { LatchkeyServer } from '../server.ts'
import { demoFolder, snapshotFolder, templateFolder } from './folders.ts'
import { changesOf, writeStrips } from './changes.ts'
import { compose, readFilmFile } from './compose.ts'
import { filmedServer, filmFlow } from './film-flow.ts'
import type { Look } from './film.ts'
import { takeOver } from './options.ts'

/*
 * Not tests: `npm run demo` makes its films by them, so that they have Playwright's browser, fixtures and workers.
 */

const demo = demoFolder
const options = takeOver()

const test = base.extend({
  // All begin with copies of one database, so that `demo:serve` can go to the snapshots of each.
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
  server: async ({}, use) => {
    const template = templateFolder
    const snapshots = options.check ? join(demo, 'check/snapshots') : snapshotFolder
    const server = await LatchkeyServer.start({ template, env: filmedServer(snapshots) })
    await use(server)
    await server.remove()
  },
})

const contexts: Record<Look, Parameters<typeof test.use>[0]> = {
  light: { viewport: { width: 1440, height: 810 } },
  dark: { viewport: { width: 1440, height: 810 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 760 } },
}

for (const look of options.looks) {
  test.describe(look, () => {
    test.use({ ...contexts[look], deviceScaleFactor: 2 })
    for (const id of options.flows) {
      test(`${id} ${look}`, async ({ page, server }) => {
        const title = walkthroughs[id].title
        const folder = join(demo, id, look)
        const before = readFilmFile(folder)
        if (options.redraw) {
          expect(before, `${title}: there are no stills of a last run`).toBeDefined()
          await compose(before!, folder, options)
        } else if (options.check) {
          expect(before, `${title}: there is no last run to compare with`).toBeDefined()
          const now = join(demo, 'check', id, look)
          const film = await filmFlow(id, look, page, server, now)
          const changes = changesOf(before!, film)
          const strips = await writeStrips(changes, [before!, folder], [film, now], join(demo, 'changes'))
          expect(strips, `${title}: steps that look different, with before and after`).toEqual([])
        } else {
          await compose(await filmFlow(id, look, page, server, folder), folder, options)
          expect(existsSync(join(folder, 'film.json'))).toBe(true)
        }
      })
    }
  })
}
