import { locateApiKey } from '#contract/api-keys.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'

/** Looks a key up in all accounts and regions of the user. @returns null where no account of the user holds it */
export async function locateKey(sid: string) {
  try {
    return await call(locateApiKey, { sid })
  } catch (error) {
    if (isCallError(error, 'not_found', 'invalid_input')) return null
    throw error
  }
}
