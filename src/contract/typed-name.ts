import * as z from 'zod/mini'
import { countCharacters, hasControls, shownName } from './characters.ts'

/**
 * A name that a person types into the console: trimmed, something that can be seen, and nothing that turns the text in
 * which it will stand. (REST refuses control characters alone.)
 *
 * @param missing what is said where there is none
 * @param limit how many characters it may have
 */
export function typedName(missing: string, limit: number) {
  return z.string({ error: 'Enter a name.' }).check(
    z.trim(),
    z.refine((name) => shownName(name) !== '', { error: missing, abort: true }),
    z.refine((name) => shownName(name) === name, {
      error: 'Leave out the invisible characters that change the direction of text.',
    }),
    z.refine((name) => !hasControls(name), { error: 'Leave out line breaks and other control characters.' }),
    z.refine((name) => countCharacters(name) <= limit, { error: `Use at most ${limit} characters.` }),
  )
}
