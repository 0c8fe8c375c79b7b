import { captionsOf } from '../demos/captions.ts'
import { type Act, type Film, schedule } from '../demos/film.ts'
import { expect, test } from '../fixtures.ts'

const act = (x: number, letters = 0): Act => ({
  kind: letters > 0 ? 'type' : 'click',
  target: { x, y: 100, width: 80, height: 40 },
  before: 'before.png',
  letters: Array.from({ length: letters }, (_, i) => ({ file: `${i}.png`, box: { x, y: 100, width: 80, height: 40 } })),
  after: 'after.png',
})
const film: Film = {
  id: 'createStandardKey',
  title: 'Create a Standard API key',
  console: 'Twilio Console',
  steps: [
    { number: 1, caption: 'Log in.', acts: [act(10, 12), act(400)] },
    {
      number: 2,
      caption: 'A long caption, which takes longer to read than a single press takes to show.',
      acts: [act(900)],
    },
  ],
}

test('a film shows one thing after the other, and every caption long enough to be read', () => {
  const { scenes, steps, duration } = schedule(film)
  expect(scenes[0]).toMatchObject({ kind: 'title', from: 0 })
  expect(scenes.at(-1)).toMatchObject({ kind: 'end', to: duration })
  for (const [i, { from }] of scenes.entries()) if (i > 0) expect(from).toBe(scenes[i - 1]!.to)
  steps.forEach(({ from, to }, i) => expect(to - from).toBeGreaterThanOrEqual(60 * film.steps[i]!.caption.length))
})

test('the pointer is on its target for a while before it presses', () => {
  const { scenes } = schedule(film)
  for (const [i, scene] of scenes.entries()) {
    if (scene.kind !== 'press') continue
    const [move, rest] = [scenes[i - 2]!, scenes[i - 1]!]
    expect(rest.kind).toBe('rest')
    expect(rest.to - rest.from).toBeGreaterThanOrEqual(200)
    expect(move).toMatchObject({ kind: 'move', end: scene.at })
    expect(scene.at.x).toBeGreaterThanOrEqual(scene.target.x)
    expect(scene.at.x).toBeLessThanOrEqual(scene.target.x + scene.target.width)
  }
})

test('captions are those of the walkthrough, each at its step', () => {
  expect(captionsOf(film)).toContain('WEBVTT\n\n1\n00:00:02.200 --> ')
  expect(captionsOf(film)).toContain('\n1. Log in.\n')
  expect(captionsOf(film)).toContain('\n2. A long caption')
})
