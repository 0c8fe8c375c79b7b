/** The library's own mark of 0 to 4; below this a password falls to somebody who knows how people choose them. */
const enough = 3

/**
 * Whether a password that is being chosen is easily guessed: one of some 50,000 common passwords, such a one repeated or
 * lengthened, a walk over the keyboard, a sequence, or made of words that belong to this user. No rules about kinds of
 * characters (NIST SP 800-63B). Length is the contract's to check.
 *
 * @param personal words that belong to the user, such as the e-mail address
 */
export async function isEasilyGuessed(password: string, personal: readonly string[]): Promise<boolean> {
  // The lists take a tenth of a second and some megabytes, and passwords are rarely chosen.
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const words = personal.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2)
  const { score } = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }).check(password, ['latchkey', ...words])
  return score < enough
}

/** What to tell somebody who chose such a password. */
export const easilyGuessed =
  'This password is easily guessed. Use one that is longer or less common; several unrelated words are good.'
