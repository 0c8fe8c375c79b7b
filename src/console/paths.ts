import { type KeyListView, pageSizes } from '#contract/api-key-list.ts'
import { pagePatterns } from '#contract/pages.ts'
import type { Region } from '#contract/regions.ts'

/** Route patterns, as `routes.tsx` mounts them. */
export const patterns = pagePatterns

/** Where keys are: an account and a region. */
export interface KeysPlace {
  accountSid: string
  region: Region
}

/** Every address of the console. */
export const paths = {
  home: () => patterns.home,
  /** @param next where to go after logging in */
  login: (next?: string) =>
    next === undefined || next === '/' ? patterns.login : `${patterns.login}?${new URLSearchParams({ next })}`,
  logout: () => patterns.logout,
  /** The person's own page; the account stays the one around it. */
  security: ({ accountSid }: Pick<KeysPlace, 'accountSid'>) => fill(patterns.security, { accountSid }),
  subaccounts: ({ accountSid }: Pick<KeysPlace, 'accountSid'>) => fill(patterns.subaccounts, { accountSid }),
  permissionReference: ({ accountSid }: Pick<KeysPlace, 'accountSid'>) =>
    fill(patterns.permissionReference, { accountSid }),
  members: ({ accountSid }: Pick<KeysPlace, 'accountSid'>) => fill(patterns.members, { accountSid }),
  /** @param view what the list shows; absent, the first page of all keys */
  apiKeys: (at: KeysPlace, view: KeyListView = {}) => fill(patterns.apiKeys, at) + listQuery(view),
  authTokens: (at: KeysPlace) => fill(patterns.authTokens, at),
  createApiKey: (at: KeysPlace) => fill(patterns.createApiKey, at),
  apiKeyDetails: (at: KeysPlace & { keySid: string }) => fill(patterns.apiKeyDetails, at),
  apiKeyPermissions: (at: KeysPlace & { keySid: string }) => fill(patterns.apiKeyPermissions, at),
  duplicateApiKey: (at: KeysPlace & { keySid: string }) => fill(patterns.duplicateApiKey, at),
}

/** The page of a key in the Legacy Console, or its list. @param keySid undefined on pages of no key */
export function pathInLegacy(place: KeysPlace, keySid?: string): string {
  const path = keySid === undefined ? patterns.legacyApiKeys : fill(patterns.legacyApiKey, { keySid })
  return path + placeQuery(place)
}

/** Account and region as the Legacy Console's addresses name them. */
export const placeQuery = ({ accountSid, region }: KeysPlace) =>
  `?account=${encodeURIComponent(accountSid)}&region=${region}`

/** What a list shows without being told. */
const usualView: KeyListView = { sort: 'newest', size: String(pageSizes.console[0]) }

/** The query that says what a list shows, without what goes without saying: empty, or beginning with `?`. */
export function listQuery({ search, type, unused, sort, size, page }: KeyListView): string {
  const view = { search, type, unused, sort, size, page }
  const said = Object.entries(view).flatMap(([name, value]) =>
    value === undefined || value === '' || value === usualView[name as keyof KeyListView] ? [] : [[name, value]],
  )
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`
}

/** The address to go to after logging in: only one of this console, whatever the link said. */
export function safeNext(next: string | null): string {
  if (next === null || !next.startsWith('/') || !URL.canParse(next, location.origin)) return paths.home()
  const { origin, pathname, search } = new URL(next, location.origin)
  // Two slashes at the start would name a host again.
  const ours =
    origin === location.origin &&
    !pathname.startsWith('//') &&
    pathname !== patterns.login &&
    pathname !== patterns.logout
  return ours ? pathname + search : paths.home()
}

/** Puts values into a pattern. */
export function fill(pattern: string, values: object): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values[name as keyof typeof values])),
  )
}
