/** A box on the page, in CSS pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What a person does at one moment of a flow, with what the page looks like before and after. */
export interface Act {
  kind: 'click' | 'type' | 'select'
  /** Of what is pressed or typed into. */
  target: Box
  /** Stills by their file's name: the page before, what it looks like letter by letter, and the page after. */
  before: string
  letters: readonly { file: string; box: Box }[]
  after: string
}

export interface FilmedStep {
  number: number
  caption: string
  acts: readonly Act[]
}

/** Everything that a film is made of. The same stills give the same frames. */
export interface Film {
  id: string
  title: string
  /** "Twilio Console", "Legacy Console". */
  console: string
  steps: readonly FilmedStep[]
}

/** A span of a film in which one thing happens. Times are milliseconds from its beginning. */
export type Scene = { from: number; to: number } & (
  | { kind: 'title' }
  | { kind: 'end' }
  | { kind: 'rest'; step: number; still: string; at: Point }
  | { kind: 'move'; step: number; still: string; start: Point; end: Point }
  | { kind: 'press'; step: number; still: string; at: Point; target: Box }
  | { kind: 'letters'; step: number; act: Act; at: Point }
)

export interface Point {
  x: number
  y: number
}

/** Milliseconds of each part. */
const times = {
  title: 2_200,
  end: 2_000,
  /** The pointer's way; it arrives and rests before it presses. */
  move: 700,
  beforePress: 260,
  afterPress: 420,
  letter: 65,
  afterLetters: 500,
  /** A caption stands so long for each of its characters. */
  perCharacter: 60,
}

const center = ({ x, y, width, height }: Box): Point => ({
  // Inside a long field near its beginning, where a person presses.
  x: x + Math.min(width / 2, 120),
  y: y + height / 2,
})

/** When what happens: pure, so that one set of stills gives one film. */
export function schedule(film: Film): { scenes: Scene[]; steps: { from: number; to: number }[]; duration: number } {
  const scenes: Scene[] = [{ kind: 'title', from: 0, to: times.title }]
  const steps: { from: number; to: number }[] = []
  let now = times.title
  // Where the pointer is, and what the page looks like, until the next act.
  let pointer: Point = { x: 720, y: 520 }
  let shown = ''
  const add = (length: number, scene: (span: { from: number; to: number }) => Scene) => {
    scenes.push(scene({ from: now, to: now + length }))
    now += length
  }
  film.steps.forEach((each, step) => {
    const from = now
    for (const act of each.acts) {
      const at = center(act.target)
      const start = pointer
      add(times.move, (span) => ({ ...span, kind: 'move', step, still: act.before, start, end: at }))
      add(times.beforePress, (span) => ({ ...span, kind: 'rest', step, still: act.before, at }))
      add(times.afterPress, (span) => ({ ...span, kind: 'press', step, still: act.before, at, target: act.target }))
      if (act.letters.length > 0) {
        add(times.letter * act.letters.length, (span) => ({ ...span, kind: 'letters', step, act, at }))
      }
      pointer = at
      shown = act.after
      add(times.afterLetters, (span) => ({ ...span, kind: 'rest', step, still: act.after, at }))
    }
    const left = each.caption.length * times.perCharacter - (now - from)
    const [still, at] = [shown, pointer]
    if (left > 0) add(left, (span) => ({ ...span, kind: 'rest', step, still, at }))
    steps.push({ from, to: now })
  })
  add(times.end, (span) => ({ ...span, kind: 'end' }))
  return { scenes, steps, duration: now }
}
