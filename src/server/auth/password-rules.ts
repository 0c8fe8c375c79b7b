import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** The library's own mark of 0 to 4, where 4 stands for at least 10^10 guesses of a person who knows how people choose. */
const enough = 4

/** Characters that are looked at: the time grows with their square, and a good beginning is enough. */
const judged = 48

let estimator: Promise<ZxcvbnFactory> | undefined

/** The lists take a third of a second and some megabytes, and passwords are rarely chosen. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Estimator }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new Estimator({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  })
}

/**
 * Whether a password that is being chosen is easily guessed: one of some 49,000 common passwords, such a one repeated or
 * lengthened, a short phrase of common words, a walk over the keyboard, a sequence, or made of words that belong to this
 * user. No rules about kinds of characters (NIST SP 800-63B). Length is the contract's to check.
 *
 * @param personal words that belong to the user, such as the e-mail address
 */
export async function isEasilyGuessed(password: string, personal: readonly string[]): Promise<boolean> {
  estimator ??= loadEstimator()
  const words = personal.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2)
  return (await estimator).check(password.slice(0, judged), ['latchkey', ...words]).score < enough
}

/** What to tell a person who chose such a password. */
export const easilyGuessed =
  'This password is easily guessed. Use one that is longer or less common; several unrelated words are good.'
