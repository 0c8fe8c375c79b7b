import { captionsOf, chapterCuesOf, webVtt } from '../demos/captions.ts'
import type { Act, Film } from '../demos/film.ts'
import { type PageScene, type Scene, schedule, times } from '../demos/schedule.ts'
import { expect, test } from '../fixtures.ts'

const act = (x: number, letters = 0): Act => ({
  kind: letters > 0 ? 'type' : 'press',
  target: { x, y: 100, width: 80, height: 40 },
  before: 'before.png',
  letters: Array.from({ length: letters }, (_, i) => ({ file: `${i}.png`, box: { x, y: 100, width: 80, height: 40 } })),
  after: 'after.png',
})
const film: Film = {
  id: 'createStandardKey',
  look: 'light',
  title: 'Create a Standard API key',
  console: 'Twilio Console',
  page: { width: 1440, height: 810 },
  steps: [
    { number: 1, caption: 'Log in.', acts: [act(10, 12), act(1200), act(1000)] },
    { number: 1, caption: 'And <go> there & back.', acts: [act(300)] },
    {
      number: 2,
      caption: 'A long caption, which takes longer to read than a single press takes to show.',
      acts: [act(900)],
    },
  ],
}
const pageScenes = () => schedule(film).scenes.filter((scene): scene is Scene & PageScene => 'view' in scene)

test('a film shows one thing after the other, and every caption long enough to be read', () => {
  const { scenes, steps, duration } = schedule(film)
  expect(scenes[0]).toMatchObject({ kind: 'title', from: 0 })
  expect(scenes.at(-1)).toMatchObject({ kind: 'end', to: duration })
  for (const [i, { from }] of scenes.entries()) if (i > 0) expect(from).toBe(scenes[i - 1]!.to)
  steps.forEach(({ from, to }, i) => expect(to - from).toBeGreaterThanOrEqual(60 * film.steps[i]!.caption.length))
})

test('a card names each number of the list once', () => {
  const cards = schedule(film).scenes.filter(({ kind }) => kind === 'chapter')
  expect(cards.map((scene) => 'number' in scene && scene.number)).toEqual([1, 2])
})

test('what is seen moves to a target and back without a jump, and not back between neighbours', () => {
  const scenes = pageScenes()
  for (const [i, { view }] of scenes.entries()) if (i > 0) expect(view[0]).toEqual(scenes[i - 1]!.view[1])
  const wide = scenes.map(({ view: [, { width }] }) => width)
  expect(Math.min(...wide)).toBeGreaterThanOrEqual(1440 / 2)
  expect(wide.at(-1)).toBe(1440)
  // Of the second and third act of the first step, which are near each other.
  const [, second, third] = scenes.filter(({ kind }) => kind === 'press')
  const between = scenes.filter(({ from }) => from > second!.from && from < third!.from)
  expect(between.map(({ view }) => view[1].width)).not.toContain(1440)
})

test('a phone, whose page is shown at the size of its stills, is not seen closer', () => {
  const { scenes } = schedule({ ...film, page: { width: 390, height: 760 } })
  for (const scene of scenes) if ('view' in scene) expect(scene.view[1].width).toBe(390)
})

test('the pointer is out of sight while something is typed', () => {
  for (const { kind, typing } of pageScenes()) {
    if (kind === 'letters') expect(typing).toBe(true)
    if (kind === 'press') expect(typing).toBe(false)
  }
})

test('captions are those of the walkthrough, each at its step, and chapters its numbers', () => {
  const captions = webVtt(captionsOf(film))
  expect(captions).toContain(`WEBVTT\n\n1\n00:00:02.400 --> `)
  expect(captions).toContain('\n1. Log in.\n')
  expect(captions).toContain('\n1. And &lt;go&gt; there &amp; back.\n')
  expect(captions).toContain('\n2. A long caption')
  const chapters = chapterCuesOf(film)
  expect(chapters.map(({ text }) => text.slice(0, 2))).toEqual(['1.', '2.'])
  expect(chapters[0]).toMatchObject({ from: times.title, to: chapters[1]!.from })
})
