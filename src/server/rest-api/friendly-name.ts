import { friendlyNameFits } from '#contract/api-keys.ts'
import { hasControls } from '#contract/characters.ts'
import { constraintViolation } from './errors.ts'
import type { Parameters } from './parameters.ts'

/**
 * `FriendlyName` of a form: undefined where it is not sent, null where it is empty.
 *
 * @throws RestError 400/70001 over 64 characters, and for control characters: what shows a name would drop or obey them
 */
export function readFriendlyName(form: Parameters): string | null | undefined {
  const name = form.get('FriendlyName')
  if (name === undefined) return undefined
  if (!friendlyNameFits(name) || hasControls(name)) throw constraintViolation()
  return name === '' ? null : name
}
