import { locateApiKey } from '#contract/api-keys.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'

/** The account and region of a key that is looked up in all of the person's accounts. @returns null where it is none of theirs */
export async function locateKey(sid: string) {
  try {
    return await call(locateApiKey, { sid })
  } catch (error) {
    if (isCallError(error, 'not_found', 'invalid_input')) return null
    throw error
  }
}
