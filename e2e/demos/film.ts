import { z } from 'zod'

/** A box on the page, in CSS pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What a person does at one moment of a flow, with what the page looks like before and after. */
export interface Act {
  kind: 'press' | 'type' | 'key'
  /** Of what is pressed or typed into. */
  target: Box
  /** The key that is pressed. */
  key?: string
  /** Stills by their file's name: the page before, what it looks like letter by letter, and the page after. */
  before: string
  letters: { file: string; box: Box }[]
  after: string
}

/** A page that a flow opened, and the state of the database just before it. */
export interface Entry {
  path: string
  /** The name of a snapshot. */
  snapshot: string
}

export interface FilmedStep {
  number: number
  caption: string
  acts: Act[]
  /** Where a viewer can begin with it. */
  entry?: Entry
}

/** How the product looked when it was filmed. */
export const looks = ['light', 'dark', 'phone'] as const
export type Look = (typeof looks)[number]

/** Everything that a film is made of. The same stills give the same frames. */
export interface Film {
  id: string
  look: Look
  title: string
  /** "Twilio Console", "Legacy Console", "REST API". */
  console: string
  /** Of the page, in CSS pixels. A still has twice as many. */
  page: { width: number; height: number }
  steps: FilmedStep[]
}

const BoxShape = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

/** Reads `film.json`, which may be of an earlier version. */
export const FilmShape: z.ZodType<Film> = z.object({
  id: z.string(),
  look: z.enum(looks),
  title: z.string(),
  console: z.string(),
  page: z.object({ width: z.number(), height: z.number() }),
  steps: z.array(
    z.object({
      number: z.number(),
      caption: z.string(),
      acts: z.array(
        z.object({
          kind: z.enum(['press', 'type', 'key']),
          target: BoxShape,
          key: z.string().exactOptional(),
          before: z.string(),
          letters: z.array(z.object({ file: z.string(), box: BoxShape })),
          after: z.string(),
        }),
      ),
      entry: z.object({ path: z.string(), snapshot: z.string() }).exactOptional(),
    }),
  ),
})

/** The numbers of the documented list, each once: one number may be filmed in several steps. */
export const chaptersOf = (film: Film): number[] => [...new Set(film.steps.map(({ number }) => number))]
