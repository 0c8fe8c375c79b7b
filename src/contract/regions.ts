import * as z from 'zod/mini'
import type { KeyType } from './key-types.ts'

/**
 * The regions of the Console's selector; keys and auth tokens belong to one.
 * `apiHost` is the name by which a request says which region it is for (the United States need none).
 * Source: Twilio's global infrastructure docs and the Console (United States is the default).
 */
export const regions = {
  us1: { code: 'US1', label: 'United States (US1)', apiHost: 'api.twilio.com' },
  ie1: { code: 'IE1', label: 'Ireland (IE1)', apiHost: 'api.dublin.ie1.twilio.com' },
  au1: { code: 'AU1', label: 'Australia (AU1)', apiHost: 'api.sydney.au1.twilio.com' },
} as const

export type Region = keyof typeof regions

export const defaultRegion: Region = 'us1'

export const regionIds = Object.keys(regions) as [Region, ...Region[]]

export const RegionId = z.enum(regionIds, { error: 'Choose a region that exists.' })

/**
 * Whether keys of a type can be made in a region. Restricted keys exist in the United States alone. Source: Twilio's
 * page on keys in the Console.
 */
export function regionOffers(region: Region, type: KeyType): boolean {
  return type !== 'restricted' || region === 'us1'
}
