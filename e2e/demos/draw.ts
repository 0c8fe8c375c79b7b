import { join } from 'node:path'
import { GlobalFonts, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import { type Edition, fillIn } from './edition.ts'
import { type Box, chaptersOf, type Film } from './film.ts'
import {
  cameraAt,
  type Chapter,
  ease,
  letterAt,
  phoneWidth,
  type PageScene,
  type Point,
  type Scene,
  sceneAt,
  schedule,
  type Schedule,
} from './schedule.ts'

GlobalFonts.registerFromPath(
  join(import.meta.dirname, '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
  'Inter',
)
const font = (pixels: number, weight = 400) => `${weight} ${pixels}px Inter`

/** A film that is ready to be drawn. */
export interface Drawing extends Schedule {
  film: Film
  edition: Edition
  stills: ReadonlyMap<string, Image>
  layout: Layout
}

/** Pixels of a picture. A phone's page is narrow, and so seen at the size of its still. */
interface Layout {
  width: number
  height: number
  /** Of the page, above the bar with the caption. */
  page: number
  /** Pixels of the picture for one of the page. */
  ratio: number
  text: number
}

function layoutOf({ page }: Film): Layout {
  const isPhone = page.width < phoneWidth
  const ratio = isPhone ? 2 : 1
  const [width, above] = [page.width * ratio, page.height * ratio]
  return { width, height: above + (isPhone ? 240 : 90), page: above, ratio, text: isPhone ? 28 : 24 }
}

export function prepareDrawing(film: Film, stills: ReadonlyMap<string, Image>, edition: Edition): Drawing {
  return { film, stills, edition, layout: layoutOf(film), ...schedule(film) }
}

/** Loads every still that a film shows. */
export async function loadStills(film: Film, folder: string): Promise<ReadonlyMap<string, Image>> {
  const names = film.steps.flatMap(({ acts }) =>
    acts.flatMap(({ before, after, letters }) => [before, after, ...letters.map(({ file }) => file)]),
  )
  const entries = [...new Set(names)].map(async (name) => [name, await loadImage(join(folder, name))] as const)
  return new Map(await Promise.all(entries))
}

/** A field with its border and focus ring. */
export function grown({ x, y, width, height }: Box): Box {
  const by = 8
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

/** Milliseconds in which the bar that says how far the film is stands still. */
const tick = 100

/**
 * What tells one frame from another. Where `page` is the same, two differ in the bar alone; where both are, in nothing.
 *
 * @param time milliseconds from the film's beginning
 */
export function frameKey({ scenes }: Drawing, time: number): { page: string; bar: number } {
  const scene = sceneAt(scenes, time)
  const bar = 'step' in scene ? Math.floor(time / tick) : 0
  if (scene.kind === 'title' || scene.kind === 'end') return { page: scene.kind, bar }
  if (scene.kind === 'letters') return { page: `${scene.from} ${letterAt(scene, time)}`, bar }
  const stands = scene.kind === 'rest' && scene.view[0] === scene.view[1] && scene.before === undefined
  return { page: `${scene.from} ${stands ? '' : time}`, bar }
}

/** Draws one frame. Pure: the same drawing and time give the same picture. */
export function draw(context: SKRSContext2D, drawing: Drawing, time: number): void {
  const scene = sceneAt(drawing.scenes, time)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, drawing.layout.width, drawing.layout.height)
  if (scene.kind === 'title' || scene.kind === 'end') drawCard(context, drawing, scene.kind)
  else if (scene.kind === 'chapter') drawChapter(context, drawing, scene, time)
  else drawPage(context, drawing, scene, time)
  drawBar(context, drawing, time)
}

/** Draws what is below the page: the step's number and words, and how far the film is. */
export function drawBar(context: SKRSContext2D, drawing: Drawing, time: number): void {
  const scene = sceneAt(drawing.scenes, time)
  const part = (Math.floor(time / tick) * tick) / drawing.duration
  if ('step' in scene) drawCaption(context, drawing, scene.step, part)
}

/** The page as it is seen, with the pointer on it. */
function drawPage(context: SKRSContext2D, { stills, layout }: Drawing, scene: Scene & PageScene, time: number): void {
  const { pointer, view } = cameraAt(scene, time)
  const scale = layout.width / view.width
  const part = (time - scene.from) / (scene.to - scene.from)
  context.save()
  context.beginPath()
  context.rect(0, 0, layout.width, layout.page)
  context.clip()
  context.scale(scale, scale)
  context.translate(-view.x, -view.y)
  // A still has two pixels for one of the page.
  const lay = (name: string, { x, y, width, height }: Box) => {
    const picture = stills.get(name)
    if (picture !== undefined) context.drawImage(picture, x, y, width, height)
  }
  const whole = { x: 0, y: 0, width: layout.width / layout.ratio, height: layout.page / layout.ratio }
  lay(scene.still, whole)
  if (scene.before !== undefined && part < fading) {
    context.globalAlpha = 1 - part / fading
    lay(scene.before, whole)
    context.globalAlpha = 1
  }
  if (scene.kind === 'letters') {
    const { file, box } = scene.act!.letters[letterAt(scene, time)]!
    lay(file, grown(box))
  }
  context.restore()
  const at = { x: (pointer.x - view.x) * scale, y: (pointer.y - view.y) * scale }
  if (scene.kind === 'press') drawRipple(context, at, part)
  if (!scene.typing) drawPointer(context, at, layout.ratio)
  if (scene.kind === 'key') {
    const { target, key } = scene.act!
    drawKey(context, { x: (target.x + target.width - view.x) * scale - 140, y: at.y }, key!)
  }
}

/** Of a scene in which one still comes in another's place. */
const fading = 0.25

/** The next number of the list, over the page, which shows through at the beginning and the end. */
function drawChapter(
  context: SKRSContext2D,
  { film, stills, edition: { brand, words }, layout }: Drawing,
  { number, still, from, to }: Scene & Chapter,
  time: number,
): void {
  const picture = stills.get(still)
  if (picture !== undefined) context.drawImage(picture, 0, 0, layout.width, layout.page)
  const part = (time - from) / (to - from)
  context.globalAlpha = ease(Math.min(1, part * 4, (1 - part) * 4))
  context.fillStyle = `${brand.colours.ground}e0`
  context.fillRect(0, 0, layout.width, layout.page)
  context.fillStyle = brand.colours.text
  context.textAlign = 'center'
  context.font = font(layout.text * 2, 600)
  const chapters = chaptersOf(film)
  const count = chapters.length
  context.fillText(fillIn(words.chapter, { number, count }), layout.width / 2, layout.page / 2)
  context.globalAlpha = 1
  context.textAlign = 'left'
}

function drawCard(
  context: SKRSContext2D,
  { film, edition: { brand, words }, layout }: Drawing,
  kind: 'title' | 'end',
): void {
  const { ground, text, weak, accent } = brand.colours
  const left = layout.width / 9
  const top = layout.height * 0.42
  context.fillStyle = ground
  context.fillRect(0, 0, layout.width, layout.height)
  context.fillStyle = accent
  context.fillRect(left, top - layout.text * 4.4, layout.text * 3, 4)
  context.textAlign = 'left'
  context.fillStyle = weak
  context.font = font(layout.text, 600)
  context.fillText(film.console, left, top - layout.text * 2.6)
  context.fillStyle = text
  context.font = font(layout.text * 2, 600)
  const heading = kind === 'title' ? film.title : words.done
  const end = fillLines(context, linesOf(context, heading, layout.width - 2 * left), left, top, layout.text * 2.5)
  context.fillStyle = weak
  context.font = font(layout.text)
  const count = fillIn(words.steps, { count: chaptersOf(film).length })
  fillLines(
    context,
    linesOf(context, kind === 'title' ? count : film.title, layout.width - 2 * left),
    left,
    end + layout.text * 2.3,
    layout.text * 1.4,
  )
  drawMark(context, brand, left, layout.height - layout.text * 4.5, layout.text)
}

function drawMark(
  context: SKRSContext2D,
  { mark, name, colours }: Edition['brand'],
  x: number,
  y: number,
  text: number,
) {
  const size = text * 1.6
  if (mark !== undefined) context.drawImage(mark, x, y, size, size)
  context.fillStyle = colours.text
  context.font = font(text, 600)
  context.fillText(name, x + (mark === undefined ? 0 : size * 1.4), y + size * 0.7)
}

function drawCaption(
  context: SKRSContext2D,
  { film, edition: { brand }, layout }: Drawing,
  step: number,
  part: number,
): void {
  const { number, caption } = film.steps[step]!
  const { ground, text, accent, onAccent } = brand.colours
  const bar = layout.height - layout.page
  const middle = layout.page + bar / 2 + 2
  context.fillStyle = ground
  context.fillRect(0, layout.page, layout.width, bar)
  context.fillStyle = accent
  context.fillRect(0, layout.page, layout.width * part, 4)
  context.beginPath()
  context.arc(60, middle, 22, 0, Math.PI * 2)
  context.fill()
  context.fillStyle = onAccent
  context.textAlign = 'center'
  context.font = font(22, 600)
  context.fillText(String(number), 60, middle + 8)
  context.textAlign = 'left'
  context.fillStyle = text
  context.font = font(layout.text)
  const lines = linesOf(context, caption, layout.width - 170)
  const height = layout.text * 1.35
  fillLines(context, lines, 104, middle + layout.text / 3 - ((lines.length - 1) * height) / 2, height)
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

function drawRipple(context: SKRSContext2D, { x, y }: Point, part: number): void {
  context.beginPath()
  context.arc(x, y, 8 + 26 * ease(part), 0, Math.PI * 2)
  context.strokeStyle = `rgba(0, 109, 250, ${(1 - part).toFixed(3)})`
  context.lineWidth = 4
  context.stroke()
}

/** The key that is pressed. */
function drawKey(context: SKRSContext2D, { x, y }: Point, key: string): void {
  context.font = font(22, 600)
  const width = context.measureText(key).width + 36
  context.beginPath()
  context.roundRect(x + 30, y - 26, width, 48, 10)
  context.fillStyle = '#ffffff'
  context.fill()
  context.lineWidth = 2
  context.strokeStyle = '#606b85'
  context.stroke()
  context.fillStyle = '#121c2d'
  context.fillText(key, x + 48, y + 6)
}

const arrow: readonly Point[] = [
  { x: 0, y: 0 },
  { x: 0, y: 26 },
  { x: 6.5, y: 20 },
  { x: 11, y: 30 },
  { x: 15.5, y: 28 },
  { x: 11, y: 18.5 },
  { x: 19.5, y: 18 },
]

function drawPointer(context: SKRSContext2D, { x, y }: Point, ratio: number): void {
  context.beginPath()
  for (const point of arrow) context.lineTo(x + point.x * ratio, y + point.y * ratio)
  context.closePath()
  context.fillStyle = '#111111'
  context.fill()
  context.lineWidth = 2
  context.strokeStyle = '#ffffff'
  context.stroke()
}
