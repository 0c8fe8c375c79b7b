import { fill, type KeysPlace, pathInLegacy, paths, patterns, placeQuery } from '../paths.ts'

/** A key in the Legacy Console. */
type KeyAt = KeysPlace & { keySid: string }

/** Every address of the Legacy Console. They stand apart, so that the first view of the new one does not carry them. */
export const legacyPaths = {
  home: (at: KeysPlace) => patterns.legacyHome + placeQuery(at),
  apiKeys: (at: KeysPlace) => pathInLegacy(at),
  createApiKey: (at: KeysPlace) => patterns.legacyCreateApiKey + placeQuery(at),
  apiKey: (at: KeyAt) => pathInLegacy(at, at.keySid),
  duplicateApiKey: (at: KeyAt) => fill(patterns.legacyDuplicateApiKey, at) + placeQuery(at),
}

/** The page of a key in the new Console, or its list. @param keySid undefined on pages of no key */
export function pathInNew(place: KeysPlace, keySid?: string): string {
  return keySid === undefined ? paths.apiKeys(place) : paths.apiKeyDetails({ ...place, keySid })
}
