/** The middle of some figures, with the ends, so that a disturbed run can be seen. */
export interface Summary {
  median: number
  min: number
  max: number
}

/** Summarises the rounds of one measurement. The median, because other work on the machine only ever adds. */
export function summarise(figures: readonly number[]): Summary {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2
  return { median, min: sorted[0]!, max: sorted.at(-1)! }
}

/** One line of a report: `ours    median 123.4 ms   min …   max …`. */
export function line(name: string, figures: readonly number[], unit: string): string {
  const { median, min, max } = summarise(figures)
  const show = (value: number) => value.toFixed(1).padStart(8)
  return `${name.padEnd(8)} median ${show(median)} ${unit}   min ${show(min)}   max ${show(max)}\n`
}

/** A ratio beside its bar. Sets the exit code when the bar is missed, so that a script can tell. */
export function verdict(name: string, ratio: number, bar: { atMost: number } | { atLeast: number }): string {
  const kept = 'atMost' in bar ? ratio <= bar.atMost : ratio >= bar.atLeast
  if (!kept) process.exitCode = 1
  const words = 'atMost' in bar ? `at most ${bar.atMost.toFixed(2)}` : `at least ${bar.atLeast.toFixed(2)}`
  return `${name}: ${ratio.toFixed(2)} (bar: ${words}) ${kept ? 'kept' : 'MISSED'}\n`
}
