import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { draw, type Drawing, loadStills, prepareDrawing } from './draw.ts'
import { loadBrand } from './edition.ts'
import type { Box, Film, FilmedStep } from './film.ts'
import { wordsIn } from './languages.ts'

/** Places among the steps, from 0, at which two films of one flow differ. */
export function changesOf(before: Film, now: Film): number[] {
  const count = Math.max(before.steps.length, now.steps.length)
  return Array.from({ length: count }, (_, i) => i).filter((i) => lookOf(before.steps[i]) !== lookOf(now.steps[i]))
}

/** All of a step that can be seen, in one order: a film that was read has its fields in another than one that was made. */
function lookOf(step: FilmedStep | undefined): string | undefined {
  const acts = step?.acts.map(({ kind, key, target, before, letters, after }) => [
    [kind, key, before, after],
    boxOf(target),
    letters.map(({ file, box }) => [file, boxOf(box)]),
  ])
  return step && JSON.stringify([step.number, step.caption, acts])
}

const boxOf = ({ x, y, width, height }: Box) => [x, y, width, height]

/**
 * Writes a strip for each step that changed: how it looked before, and how it looks now, where it first differs.
 *
 * @returns their paths
 */
export async function writeStrips(
  changes: readonly number[],
  before: readonly [film: Film, folder: string],
  now: readonly [film: Film, folder: string],
  folder: string,
): Promise<string[]> {
  if (changes.length === 0) return []
  mkdirSync(folder, { recursive: true })
  const edition = { brand: await loadBrand(), language: 'en', words: wordsIn('en') }
  const [left, right] = await Promise.all(
    [before, now].map(async ([film, stills]) => prepareDrawing(film, await loadStills(film, stills), edition)),
  )
  return changes.map((step) => {
    const { width, height } = right!.layout
    const strip = createCanvas(width * 2 + gap, height)
    for (const [at, drawing] of [left!, right!].entries()) {
      if (drawing.steps[step] === undefined) continue
      const picture = createCanvas(drawing.layout.width, drawing.layout.height)
      draw(picture.getContext('2d'), drawing, momentOf(drawing, step, firstOf(left!, right!, step)))
      strip.getContext('2d').drawImage(picture, at * (width + gap), 0)
    }
    const file = join(folder, `${now[0].id}-${now[0].look}-${step + 1}.png`)
    writeFileSync(file, strip.toBuffer('image/png'))
    return file
  })
}

/** Of the stills of a step, the first at which two films differ, by its place among them. */
function firstOf(before: Drawing, now: Drawing, step: number): number {
  const [left, right] = [stillsOf(before, step), stillsOf(now, step)]
  return right.findIndex((name, i) => left[i] !== name)
}

const stillsOf = ({ film }: Drawing, step: number): string[] =>
  (film.steps[step]?.acts ?? []).flatMap((act) => [act.before, act.after])

/** When a still of a step is seen, to its end; the end of the step where there is no such still. */
function momentOf(drawing: Drawing, step: number, still: number): number {
  const name = stillsOf(drawing, step)[still]
  const scene = drawing.scenes.find((each) => 'still' in each && each.step === step && each.still === name)
  return (scene ?? drawing.steps[step]!).to - 1
}

/** Pixels between before and after. */
const gap = 24
