import { defaultRegion, type Region, regionIds } from '#contract/regions.ts'
import { remembered } from './remembered.ts'

const last = remembered(() => sessionStorage, 'last-region')

/** Keeps in this tab which region was looked at last. In this tab only: another one may well show another region. */
export const rememberRegion = (region: Region): void => last.keep(region)

/** The region that is meant where the address names none: the last one looked at in this tab, or the default one. */
export function lastRegion(): Region {
  const name = last.recall()
  return regionIds.find((known) => known === name) ?? defaultRegion
}
