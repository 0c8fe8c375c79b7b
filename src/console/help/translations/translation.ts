import type { walkthroughs, WalkthroughId } from '../walkthroughs.ts'

/**
 * The walkthroughs' words in another language: for captions of films. The screens stay English, so labels are quoted as they
 * read there.
 */
export interface Translation {
  /** BCP 47. */
  code: string
  /** Of the films' cards. `{…}` stands for a number. */
  words: { language: string; chapter: string; steps: string; done: string }
  walkthroughs: {
    readonly [Id in WalkthroughId]: {
      readonly title: string
      readonly steps: Readonly<Record<keyof (typeof walkthroughs)[Id]['steps'], string>>
    }
  }
}
