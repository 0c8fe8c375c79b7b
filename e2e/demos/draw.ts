import { join } from 'node:path'
import { GlobalFonts, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import type { Film, Point, Scene } from './film.ts'
import { grown } from './hand.ts'

export const size = { width: 1440, height: 900, page: 810 }

GlobalFonts.registerFromPath(
  join(import.meta.dirname, '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
  'Inter',
)

const colours = { ink: '#121c2d', paper: '#ffffff', weak: '#606b85', accent: '#006dfa', line: '#e1e3ea' }
const font = (pixels: number, weight = 400) => `${weight} ${pixels}px Inter`

/** Loads every still that a film shows. */
export async function loadStills(film: Film, folder: string): Promise<ReadonlyMap<string, Image>> {
  const names = film.steps.flatMap(({ acts }) =>
    acts.flatMap(({ before, after, letters }) => [before, after, ...letters.map(({ file }) => file)]),
  )
  const entries = [...new Set(names)].map(async (name) => [name, await loadImage(join(folder, name))] as const)
  return new Map(await Promise.all(entries))
}

/** Slow at both ends. */
const ease = (part: number) => (part < 0.5 ? 4 * part ** 3 : 1 - (-2 * part + 2) ** 3 / 2)

interface Drawing {
  film: Film
  stills: ReadonlyMap<string, Image>
  scenes: readonly Scene[]
  duration: number
}

/**
 * What tells one frame from another: equal texts draw alike, so that a frame that does not change is drawn once.
 *
 * @param time milliseconds from the film's beginning
 */
export function frameKey({ scenes, duration }: Drawing, time: number): string {
  const index = sceneAt(scenes, time)
  const scene = scenes[index]!
  const progress = Math.floor((time / duration) * size.width)
  if (scene.kind === 'rest') return `${index} ${progress}`
  if (scene.kind === 'letters') return `${index} ${letterAt(scene, time)} ${progress}`
  return `${index} ${Math.round(time)}`
}

function sceneAt(scenes: readonly Scene[], time: number): number {
  const index = scenes.findIndex(({ from, to }) => time >= from && time < to)
  return index === -1 ? scenes.length - 1 : index
}

function letterAt(scene: Extract<Scene, { kind: 'letters' }>, time: number): number {
  const { letters } = scene.act
  const part = (time - scene.from) / (scene.to - scene.from)
  return Math.min(letters.length - 1, Math.floor(part * letters.length))
}

/** Draws one frame. Pure: the same film and time give the same picture. */
export function draw(context: SKRSContext2D, drawing: Drawing, time: number): void {
  const { film, stills, scenes, duration } = drawing
  const scene = scenes[sceneAt(scenes, time)]!
  const part = (time - scene.from) / (scene.to - scene.from)
  context.fillStyle = colours.paper
  context.fillRect(0, 0, size.width, size.height)
  if (scene.kind === 'title' || scene.kind === 'end') {
    card(context, film, scene.kind)
    return
  }
  const still = scene.kind === 'letters' ? scene.act.before : scene.still
  const picture = stills.get(still)
  if (picture !== undefined) context.drawImage(picture, 0, 0, size.width, size.page)
  if (scene.kind === 'letters') {
    const { file, box } = scene.act.letters[letterAt(scene, time)]!
    const { x, y, width, height } = grown(box)
    context.drawImage(stills.get(file)!, x, y, width, height)
  }
  if (scene.kind === 'press') ripple(context, scene.at, part)
  const pointer = scene.kind === 'move' ? between(scene.start, scene.end, ease(Math.min(1, part * 1.15))) : scene.at
  arrow(context, pointer)
  caption(context, film, scene.step, time / duration)
}

const between = (start: Point, end: Point, part: number): Point => ({
  x: start.x + (end.x - start.x) * part,
  y: start.y + (end.y - start.y) * part,
})

function card(context: SKRSContext2D, film: Film, kind: 'title' | 'end'): void {
  context.fillStyle = colours.ink
  context.fillRect(0, 0, size.width, size.height)
  context.textAlign = 'left'
  context.fillStyle = '#7ab8ff'
  context.font = font(24, 600)
  context.fillText(film.console, 160, 380)
  context.fillStyle = colours.paper
  context.font = font(48, 600)
  const end = fillLines(context, linesOf(context, kind === 'title' ? film.title : 'Done.', 1_120), 160, 450, 60)
  context.fillStyle = '#aab4c8'
  context.font = font(22)
  const steps = new Set(film.steps.map(({ number }) => number)).size
  context.fillText(kind === 'title' ? `Latchkey · ${steps} steps` : film.title, 160, end + 56)
}

/** The step's number and words in a bar below the page, and how far the film is. */
function caption(context: SKRSContext2D, film: Film, step: number, part: number): void {
  const { number, caption: words } = film.steps[step]!
  context.fillStyle = colours.ink
  context.fillRect(0, size.page, size.width, size.height - size.page)
  context.fillStyle = colours.accent
  context.fillRect(0, size.page, size.width * part, 4)
  context.beginPath()
  context.arc(60, size.page + 47, 22, 0, Math.PI * 2)
  context.fill()
  context.fillStyle = colours.paper
  context.textAlign = 'center'
  context.font = font(22, 600)
  context.fillText(String(number), 60, size.page + 55)
  context.textAlign = 'left'
  context.font = font(24)
  const lines = linesOf(context, words, 1_270)
  fillLines(context, lines, 104, size.page + (lines.length > 1 ? 40 : 55), 32)
}

function linesOf(context: SKRSContext2D, words: string, width: number): string[] {
  const lines = ['']
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1)!} ${word}`.trim()
    if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** @returns where the last line stands */
function fillLines(context: SKRSContext2D, lines: readonly string[], x: number, y: number, height: number): number {
  lines.forEach((line, i) => context.fillText(line, x, y + i * height))
  return y + (lines.length - 1) * height
}

function ripple(context: SKRSContext2D, { x, y }: Point, part: number): void {
  context.beginPath()
  context.arc(x, y, 8 + 26 * ease(part), 0, Math.PI * 2)
  context.strokeStyle = `rgba(0, 109, 250, ${(1 - part).toFixed(3)})`
  context.lineWidth = 4
  context.stroke()
}

function arrow(context: SKRSContext2D, { x, y }: Point): void {
  const points: [number, number][] = [
    [0, 0],
    [0, 26],
    [6.5, 20],
    [11, 30],
    [15.5, 28],
    [11, 18.5],
    [19.5, 18],
  ]
  context.beginPath()
  points.forEach(([dx, dy], i) => (i === 0 ? context.moveTo(x + dx, y + dy) : context.lineTo(x + dx, y + dy)))
  context.closePath()
  context.fillStyle = '#111'
  context.fill()
  context.lineWidth = 2
  context.strokeStyle = '#fff'
  context.stroke()
}
