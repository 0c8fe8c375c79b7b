import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import { captionsOf, chapterCuesOf, webVtt } from './captions.ts'
import { draw, type Drawing, loadStills, prepareDrawing } from './draw.ts'
import { loadBrand } from './edition.ts'
import { writeAnimation, writeFilm } from './encode.ts'
import { type Film, FilmShape } from './film.ts'
import { translationTo, wordsIn } from './languages.ts'
import type { DemoOptions } from './options.ts'

/** What a language's files are called: `film.mp4` is English, `film.de.mp4` German. */
export const named = (name: string, language: string, ending: string) =>
  language === 'en' ? `${name}.${ending}` : `${name}.${language}.${ending}`

/**
 * Makes everything of a film from its stills, in every language that is wanted: MP4, poster, a still a step, WebVTT.
 *
 * @param framesPerSecond of the MP4
 */
export async function compose(
  film: Film,
  folder: string,
  options: Pick<DemoOptions, 'brand' | 'languages' | 'picture'>,
  framesPerSecond = 30,
): Promise<void> {
  const brand = await loadBrand(options.brand)
  const stills = await loadStills(film, folder)
  for (const language of options.languages) {
    const shown = translated(film, language)
    const drawing = prepareDrawing(shown, stills, { brand, language, words: wordsIn(language) })
    writeFileSync(join(folder, named('captions', language, 'vtt')), webVtt(captionsOf(shown)))
    writeFileSync(join(folder, named('chapters', language, 'vtt')), webVtt(chapterCuesOf(shown)))
    if (language === options.languages[0]) writePictures(drawing, folder)
    await writeFilm(drawing, join(folder, named('film', language, 'mp4')), framesPerSecond)
    if (options.picture) await writeAnimation(drawing, join(folder, named('film', language, 'webp')))
  }
}

/** A film with title and captions in a language. */
export function translated(film: Film, language: string): Film {
  const translation = translationTo(language)
  if (translation === undefined) return film
  const { title, steps } = translation.walkthroughs[film.id as WalkthroughId]
  // In the order of the walkthrough, which a translation may not have.
  const captions = Object.keys(walkthroughs[film.id as WalkthroughId].steps).map(
    (name) => steps[name as keyof typeof steps],
  )
  return { ...film, title, steps: film.steps.map((step, i) => ({ ...step, caption: captions[i]! })) }
}

/** A still of each step as it ends, by its place among the steps, and the film's card as the poster. */
function writePictures(drawing: Drawing, folder: string): void {
  const canvas = createCanvas(drawing.layout.width, drawing.layout.height)
  const write = (name: string, time: number) => {
    draw(canvas.getContext('2d'), drawing, time)
    writeFileSync(join(folder, name), canvas.toBuffer('image/jpeg', 85))
  }
  write('poster.jpg', 0)
  drawing.steps.forEach(({ to }, i) => write(`step-${i + 1}.jpg`, to - 1))
}

/** Keeps what a film is made of beside its stills. */
export function writeFilmFile(film: Film, folder: string): void {
  writeFileSync(join(folder, 'film.json'), `${JSON.stringify(film, null, 2)}\n`)
}

/** @returns undefined where there is none, or one of another version */
export function readFilmFile(folder: string): Film | undefined {
  try {
    return FilmShape.safeParse(JSON.parse(readFileSync(join(folder, 'film.json'), 'utf8'))).data
  } catch {
    return undefined
  }
}
