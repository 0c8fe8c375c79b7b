import { type Film, schedule } from './film.ts'

/** The captions of a film as WebVTT. */
export function captionsOf(film: Film): string {
  const { steps } = schedule(film)
  const stamp = (time: number) => new Date(time).toISOString().slice(11, 23)
  const cues = steps.map(({ from, to }, i) => {
    const { number, caption } = film.steps[i]!
    return `${i + 1}\n${stamp(from)} --> ${stamp(to)}\n${number}. ${caption}\n`
  })
  return ['WEBVTT\n', ...cues].join('\n')
}
