import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import type { Page } from '@playwright/test'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Step } from '../../src/console/help/walkthroughs/walkthrough.ts'
import { captionsOf, webVtt } from '../demos/captions.ts'
import { changesOf, writeStrips } from '../demos/changes.ts'
import { compose, readFilmFile, translated } from '../demos/compose.ts'
import { draw, type Drawing, loadStills, prepareDrawing } from '../demos/draw.ts'
import { loadBrand } from '../demos/edition.ts'
import { filmedServer, filmFlow } from '../demos/film-flow.ts'
import { type Box, chaptersOf, type Film } from '../demos/film.ts'
import { wordsIn } from '../demos/languages.ts'
import { writeGallery } from '../demos/gallery/gallery.ts'
import { serveGallery } from '../demos/gallery/serve-gallery.ts'
import { cameraAt, type Point, sceneAt } from '../demos/schedule.ts'
import { hasFfmpeg } from '../ffmpeg.ts'
import { expect, expectAccessibleEverywhere, serverWith, test as base } from '../fixtures.ts'
import type { LatchkeyServer } from '../server.ts'

/*
 * Films of one flow of each Console and of one by REST, made as `npm run demo` makes them, from stills of half the size and
 * with a thirtieth of the frames.
 */

const framesPerSecond = 1
const folder = mkdtempSync(join(tmpdir(), 'latchkey-films-'))
const folders = { films: folder, template: join(folder, 'server'), snapshots: join(folder, 'snapshots') }
const test = base.extend({ server: serverWith(filmedServer(folders.snapshots)) })
test.use({ viewport: { width: 1440, height: 810 }, contextOptions: { reducedMotion: 'no-preference' } })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the scenario's source of randomness gives these flows: every run shows these secrets, and no others. */
const secrets = {
  deleteKey: [],
  legacyCreateStandardKey: ['oKofGzO3wbvNGHM79bxIK0UK4E2Es9ch'],
  restDeleteKey: [],
} satisfies Partial<Record<WalkthroughId, string[]>>

/** Films a flow, and looks at the film: it must show what it must, and nothing else. */
async function filmAndLook(id: keyof typeof secrets, page: Page, server: LatchkeyServer): Promise<Film> {
  const seen = new Set<string>()
  const stills = join(folder, id, 'light')
  const film = await filmFlow(id, 'light', page, server, stills, async () => {
    const text = await page.evaluate(() =>
      [document.body.innerText, ...Array.from(document.querySelectorAll('input'), ({ value }) => value)].join('\n'),
    )
    // A SID has two letters more.
    for (const [secret] of text.matchAll(/(?<![0-9A-Za-z])[0-9A-Za-z]{32}(?![0-9A-Za-z])/g)) seen.add(secret)
  })
  expect([...seen]).toEqual(secrets[id])

  // Every step is there, with the walkthrough's number and words, in German too.
  const steps: Step[] = Object.values(walkthroughs[id].steps)
  const numbered = (each: readonly Pick<Step, 'number' | 'caption'>[]) =>
    each.map(({ number, caption }) => ({ number, caption }))
  expect(numbered(film.steps)).toEqual(numbered(steps))
  expect(film.steps.filter(({ acts }) => acts.length === 0)).toEqual([])
  expect(translated(film, 'de').steps.map(({ caption }) => caption)).not.toContain(undefined)
  expect(readFilmFile(stills)).toEqual(film)

  const drawing = await drawingOf(film, await loadStills(film, stills))
  expectPointerOnTargets(drawing)
  expectNoBlankFrame(drawing)
  return film
}

async function drawingOf(film: Film, stills: Parameters<typeof prepareDrawing>[1]): Promise<Drawing> {
  return prepareDrawing(film, stills, { brand: await loadBrand(), language: 'en', words: wordsIn('en') })
}

const titled = (id: WalkthroughId) => `a film of "${walkthroughs[id].title}" shows what it must, and nothing else`

for (const id of ['legacyCreateStandardKey', 'restDeleteKey'] as const) {
  test(titled(id), async ({ page, server }) => {
    await filmAndLook(id, page, server)
  })
}

test.describe('from a flow that was filmed', () => {
  // In one worker: it is filmed once.
  test.describe.configure({ mode: 'serial' })
  const id = 'deleteKey'
  const stills = join(folder, id, 'light')
  let film: Film

  test(titled(id), async ({ page, server }) => {
    film = await filmAndLook(id, page, server)
    cpSync(server.folder, folders.template, { recursive: true })
  })

  test('come MP4, captions, chapters and a picture of each step', async () => {
    test.skip(!hasFfmpeg(), 'there is no ffmpeg')
    await compose(film, stills, { languages: ['en', 'de'], picture: false }, framesPerSecond)
    const frames = ['-v', 'error', '-count_packets', '-select_streams', 'v', '-show_entries', 'stream=nb_read_packets']
    const counted = execFileSync('ffprobe', [...frames, '-of', 'csv=p=0', join(stills, 'film.mp4')], {
      encoding: 'utf8',
    })
    const { duration } = await drawingOf(film, new Map())
    expect(Number.parseInt(counted, 10)).toBe(Math.ceil((duration * framesPerSecond) / 1000))
    expect(readFileSync(join(stills, 'captions.vtt'), 'utf8')).toBe(webVtt(captionsOf(film)))
    expect(readFileSync(join(stills, 'chapters.de.vtt'), 'utf8')).toContain('\n1. Melden Sie sich an')
    expect(readdirSync(stills).filter((name) => /^step-\d+\.jpg$/.test(name))).toHaveLength(film.steps.length)
  })

  test('comes a strip of before and after where a step looks different', async () => {
    expect(changesOf(film, readFilmFile(stills)!)).toEqual([])
    const [first, ...others] = film.steps
    const other = { ...film, steps: [first!, { ...others[0]!, acts: others[0]!.acts.slice(1) }, ...others.slice(1)] }
    expect(changesOf(film, other)).toEqual([1])
    const strips = await writeStrips([1], [film, stills], [other, stills], join(folder, 'changes'))
    expect(strips).toEqual([join(folder, 'changes', `${id}-light-2.png`)])
    expect(readFileSync(strips[0]!).subarray(1, 4).toString()).toBe('PNG')
  })

  test('comes a gallery that works from a disk', async ({ page }) => {
    test.skip(!hasFfmpeg(), 'there is no ffmpeg')
    writeGallery(folder)
    await page.goto(pathToFileURL(join(folder, 'index.html')).href)
    const article = page.getByRole('article', { name: film.title })
    await expect(article.getByRole('listitem')).toHaveCount(film.steps.length)
    await expect(article.getByRole('button', { name: /^Try it/ })).toHaveCount(0)
    await expectAccessibleEverywhere(page)
    await page.setViewportSize({ width: 1440, height: 810 })

    // A step leads to its place in the film, which has captions and chapters.
    const video = article.locator('video')
    await article.getByRole('button', { name: 'On the API keys tab' }).click()
    const { from } = captionsOf(film)[1]!
    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime * 1000))
      .toBeGreaterThanOrEqual(from)
    const tracks = () =>
      video.evaluate((element: HTMLVideoElement) =>
        Array.from(element.textTracks, ({ kind, label, cues, mode }) => [kind, label, cues?.length ?? mode]),
      )
    expect(await tracks()).toContainEqual(['chapters', 'Light, English', chaptersOf(film).length])
    await article.getByRole('combobox', { name: 'Version' }).selectOption('Light, Deutsch')
    await expect(article.getByRole('listitem').first()).toContainText('Melden Sie sich an')
    await expect(video).toHaveAttribute('src', /film\.de\.mp4$/)
    expect(await tracks()).toContainEqual(['chapters', 'Light, Deutsch', chaptersOf(film).length])

    await article.getByRole('link', { name: 'Read' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(film.title)
    await expect(page.getByRole('img')).toHaveCount(film.steps.length)
    await expectAccessibleEverywhere(page)
  })

  test('comes a place to step into: the page as it was, with the remaining steps beside it', async ({ page }) => {
    test.skip(!hasFfmpeg(), 'there is no ffmpeg')
    const served = await serveGallery(folders, 0)
    try {
      await page.goto(served.url)
      const opened = page.waitForEvent('popup')
      await page.getByRole('button', { name: /^Try it from here, step 3/ }).click()
      const product = await opened
      await expect(product.getByRole('heading', { level: 1 })).toHaveText('Checkout')
      const help = product.getByRole('complementary', { name: film.title })
      await expect(help.getByRole('listitem').nth(2)).toHaveAttribute('aria-current', 'step')
      // It is a real one: what is changed there is gone the next time.
      await product.getByRole('button', { name: 'Edit name' }).click()
      await product.getByRole('textbox', { name: 'API key name' }).fill('Mine')
      await product.getByRole('button', { name: 'Save' }).click()
      await expect(product.getByRole('heading', { level: 1 })).toHaveText('Mine')
      const again = page.waitForEvent('popup')
      await page.getByRole('button', { name: /^Try it from here, step 2/ }).click()
      await expect((await again).getByRole('link', { name: 'Checkout', exact: true })).toBeVisible()

      const elsewhere = { origin: 'https://elsewhere.example' }
      const refused = await page.request.post(`${served.url}/try/${id}/light/1`, { headers: elsewhere })
      expect(refused.status()).toBe(403)
      const own = { origin: served.url }
      rmSync(join(folders.snapshots, `${id}-light-1.db`))
      const gone = await page.request.post(`${served.url}/try/${id}/light/0`, { headers: own })
      expect(gone.status()).toBe(409)
      expect(await gone.text()).toContain(`make it again: npm run demo -- ${id}`)
      for (const path of [`try/${id}/light/99`, `try/${id}/..%2f/1`, 'start/none']) {
        expect((await page.request.post(`${served.url}/${path}`, { headers: own })).status()).toBe(404)
      }
    } finally {
      await served.close()
    }
  })
})

const contains = ({ x, y, width, height }: Box, point: Point) =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height

/** 200 ms before each press the pointer is on the target, and both are seen. */
function expectPointerOnTargets({ scenes }: Drawing): void {
  for (const scene of scenes) {
    if (scene.kind !== 'press') continue
    const time = scene.from - 200
    const before = sceneAt(scenes, time)
    if (!('view' in before)) throw new Error('a press follows a card')
    const { pointer, view } = cameraAt(before, time)
    const { target } = scene.act!
    expect(contains(target, pointer)).toBe(true)
    expect(contains(view, pointer)).toBe(true)
    expect(contains(view, { x: target.x, y: target.y })).toBe(true)
    expect(contains(view, { x: target.x + target.width, y: target.y + target.height })).toBe(true)
  }
}

/** Five times a second something is on the page, or on the card. */
function expectNoBlankFrame(drawing: Drawing): void {
  const scale = 0.25
  const [width, height] = [drawing.layout.width * scale, drawing.layout.page * scale]
  const context = createCanvas(width, height).getContext('2d')
  context.scale(scale, scale)
  for (let time = 0; time < drawing.duration; time += 200) {
    draw(context, drawing, time)
    const { data } = context.getImageData(0, 0, width, height)
    const colours = new Set<number>()
    for (let i = 0; i < data.length; i += 4) colours.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!)
    expect(colours.size, `colours at ${time} ms`).toBeGreaterThan(8)
  }
}
