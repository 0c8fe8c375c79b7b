import type { Act, Box, Film } from './film.ts'

export interface Point {
  x: number
  y: number
}

/** A span of a film in which one thing happens. Times are milliseconds from its beginning. */
export type Scene = { from: number; to: number } & ({ kind: 'title' } | { kind: 'end' } | Chapter | PageScene)

/** A card that names the next number of the documented list, over the page as it is then. */
export interface Chapter {
  kind: 'chapter'
  step: number
  number: number
  still: string
}

export interface PageScene {
  kind: 'move' | 'rest' | 'press' | 'letters' | 'key'
  step: number
  still: string
  /** What is seen at first, where the still comes in its place. */
  before?: string
  /** Where the pointer goes, and what is seen of the page, from the scene's beginning to its end. */
  pointer: readonly [Point, Point]
  view: readonly [Box, Box]
  /** Whether the pointer is out of sight, so that it covers nothing of what is typed. */
  typing: boolean
  /** What is done, while it is done. */
  act?: Act
}

export interface Schedule {
  scenes: readonly Scene[]
  /** When each step of the film begins and ends. */
  steps: readonly { from: number; to: number }[]
  duration: number
}

/** Milliseconds of each part. */
export const times = {
  title: 2_400,
  chapter: 900,
  end: 2_200,
  /** The pointer's way; it arrives and rests before it presses. */
  move: 700,
  beforePress: 280,
  afterPress: 420,
  letter: 50,
  afterAct: 450,
  /** What a command prints wants to be read. */
  afterKey: 1_500,
  /** What a flow leads to. */
  outcome: 1_600,
  /** From close to the whole page. */
  back: 450,
  /** A caption stands so long for each of its characters. */
  perCharacter: 60,
} as const

/**
 * How much closer a target is seen. A still has twice the page's pixels, so up to 2 nothing is blurred; a phone's page is
 * shown at the size of its still already.
 */
const closer = 1.6
export const phoneWidth = 600

/** Of a wide field near its beginning, where a person presses. */
export const pressedPoint = ({ x, y, width, height }: Box): Point => ({
  x: x + Math.min(width / 2, 120),
  y: y + height / 2,
})

/** When what happens. Pure: one set of stills gives one film. */
export function schedule(film: Film): Schedule {
  const whole: Box = { x: 0, y: 0, ...film.page }
  const scenes: Scene[] = [{ kind: 'title', from: 0, to: times.title }]
  const steps: { from: number; to: number }[] = []
  let now: number = times.title
  let pointer: Point = { x: film.page.width / 2, y: film.page.height * 0.6 }
  let view = whole
  let shown = film.steps.flatMap(({ acts }) => acts)[0]?.before ?? ''
  let typing = false
  const add = (
    length: number,
    scene: Chapter | Omit<PageScene, 'pointer' | 'view' | 'typing'>,
    to: Partial<View> = {},
  ) => {
    if (length <= 0) return
    const span = { from: now, to: now + length }
    now = span.to
    if (scene.kind === 'chapter') {
      scenes.push({ ...span, ...scene })
      return
    }
    const [goes, seen] = [to.pointer ?? pointer, to.view ?? view]
    scenes.push({ ...span, ...scene, pointer: [pointer, goes], view: [view, seen], typing })
    ;[pointer, view] = [goes, seen]
  }
  film.steps.forEach(({ number, caption, acts }, step) => {
    const from = now
    if (film.steps[step - 1]?.number !== number) {
      add(times.chapter, { kind: 'chapter', step, number, still: shown })
    }
    acts.forEach((act, i) => {
      const at = act.kind === 'key' ? pointer : pressedPoint(act.target)
      const near = isSeenWell(act.target, view) && view !== whole ? view : viewOf(act.target, whole)
      const before = shown === act.before ? {} : { before: shown }
      typing = act.kind === 'key'
      add(
        act.kind === 'key' ? times.beforePress : times.move,
        { kind: 'move', step, still: act.before, ...before },
        { pointer: at, view: near },
      )
      if (act.kind !== 'key') {
        add(times.beforePress, { kind: 'rest', step, still: act.before })
        add(times.afterPress, { kind: 'press', step, still: act.before, act })
      }
      typing ||= act.kind === 'type'
      add(times.letter * act.letters.length, { kind: 'letters', step, still: act.before, act })
      if (act.kind === 'key') add(times.afterPress, { kind: 'key', step, still: act.before, act })
      shown = act.after
      const next = acts[i + 1]
      // What is done next to it is done without going back and forth.
      const stays = view === whole || (next !== undefined && isSeenWell(next.target, view))
      if (!stays) {
        const faded = act.kind === 'press' ? { before: act.before } : {}
        add(times.back, { kind: 'rest', step, still: shown, ...faded }, { view: whole })
      }
      add(act.kind === 'key' ? times.afterKey : times.afterAct, { kind: 'rest', step, still: shown })
    })
    add(caption.length * times.perCharacter - (now - from), { kind: 'rest', step, still: shown })
    if (step === film.steps.length - 1) add(times.outcome, { kind: 'rest', step, still: shown })
    steps.push({ from, to: now })
  })
  scenes.push({ kind: 'end', from: now, to: now + times.end })
  return { scenes, steps, duration: now + times.end }
}

interface View {
  pointer: Point
  view: Box
}

/** What is seen of the page when a target is looked at: the whole page where it would not fit well. */
function viewOf(target: Box, whole: Box): Box {
  if (whole.width < phoneWidth) return whole
  const [width, height] = [whole.width / closer, whole.height / closer]
  if (target.width > width * 0.85 || target.height > height * 0.6) return whole
  const within = (middle: number, length: number, limit: number) =>
    Math.min(Math.max(middle - length / 2, 0), limit - length)
  return {
    x: within(target.x + target.width / 2, width, whole.width),
    y: within(target.y + target.height / 2, height, whole.height),
    width,
    height,
  }
}

/** Whether a target lies within what is seen, not at its edge. */
function isSeenWell(target: Box, view: Box): boolean {
  const margin = 24
  return (
    target.x >= view.x + margin &&
    target.y >= view.y + margin &&
    target.x + target.width <= view.x + view.width - margin &&
    target.y + target.height <= view.y + view.height - margin
  )
}

/** The scene at a time, the last one from the end on. */
export function sceneAt(scenes: readonly Scene[], time: number): Scene {
  return scenes.find(({ to }) => time < to) ?? scenes.at(-1)!
}

/** Slow at both ends. @param part of the way, 0 to 1 */
export const ease = (part: number): number => (part < 0.5 ? 4 * part ** 3 : 1 - (-2 * part + 2) ** 3 / 2)

const partOf = ({ from, to }: Scene, time: number) => Math.min(1, (time - from) / (to - from))

const between = (start: number, end: number, part: number) => start + (end - start) * part

/** Where the pointer is on the page, and what is seen of it. The pointer arrives a little before the scene ends. */
export function cameraAt(scene: Scene & PageScene, time: number): View {
  const part = partOf(scene, time)
  const [along, towards] = [ease(Math.min(1, part * 1.15)), ease(part)]
  const [[start, end], [seen, near]] = [scene.pointer, scene.view]
  return {
    pointer: { x: between(start.x, end.x, along), y: between(start.y, end.y, along) },
    view: {
      x: between(seen.x, near.x, towards),
      y: between(seen.y, near.y, towards),
      width: between(seen.width, near.width, towards),
      height: between(seen.height, near.height, towards),
    },
  }
}

/** Which letter of what is typed was typed last. */
export function letterAt(scene: Scene & PageScene, time: number): number {
  const { letters } = scene.act!
  return Math.min(letters.length - 1, Math.floor(partOf(scene, time) * letters.length))
}
