import { defaultRegion, type Region, regionIds } from '#contract/regions.ts'

const entry = 'last-region'

/** Keeps in this tab which region was looked at last. In this tab only: another one may well show another region. */
export function rememberRegion(region: Region): void {
  try {
    sessionStorage.setItem(entry, region)
  } catch {
    // A browser that keeps nothing comes back to the default one.
  }
}

/** The region that is meant where the address names none: the last one looked at in this tab, or the default one. */
export function lastRegion(): Region {
  let last: string | null = null
  try {
    last = sessionStorage.getItem(entry)
  } catch {
    // As above.
  }
  return regionIds.find((known) => known === last) ?? defaultRegion
}
