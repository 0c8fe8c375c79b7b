import * as z from 'zod/mini'

/**
 * The regions of the Console's selector; keys and auth tokens belong to one.
 * Source: Twilio's global infrastructure docs and the Console (United States is the default).
 */
export const regions = {
  us1: { code: 'US1', label: 'United States (US1)' },
  ie1: { code: 'IE1', label: 'Ireland (IE1)' },
  au1: { code: 'AU1', label: 'Australia (AU1)' },
} as const

export type Region = keyof typeof regions

export const defaultRegion: Region = 'us1'

export const regionIds = Object.keys(regions) as [Region, ...Region[]]

export const RegionId = z.enum(regionIds, { error: 'Choose a region that exists.' })
