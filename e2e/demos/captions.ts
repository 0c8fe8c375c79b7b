import { chaptersOf, type Film } from './film.ts'
import { schedule } from './schedule.ts'

/** A span of a film with words. Times are milliseconds from its beginning. */
export interface Cue {
  from: number
  to: number
  text: string
}

/** The captions of a film, one a step. */
export function captionsOf(film: Film): Cue[] {
  return schedule(film).steps.map(({ from, to }, i) => {
    const { number, caption } = film.steps[i]!
    return { from, to, text: `${number}. ${caption}` }
  })
}

/** The chapters of a film, one a number of the documented list, named by its first caption. */
export function chapterCuesOf(film: Film): Cue[] {
  const captions = captionsOf(film)
  return chaptersOf(film).map((number) => {
    const at = film.steps.findIndex((step) => step.number === number)
    const last = film.steps.findLastIndex((step) => step.number === number)
    return { ...captions[at]!, to: captions[last]!.to }
  })
}

/** Cues as WebVTT. */
export function webVtt(cues: readonly Cue[]): string {
  const stamp = (time: number) => new Date(time).toISOString().slice(11, 23)
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const blocks = cues.map(({ from, to, text }, i) => `${i + 1}\n${stamp(from)} --> ${stamp(to)}\n${escape(text)}\n`)
  return ['WEBVTT\n', ...blocks].join('\n')
}
