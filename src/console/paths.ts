import type { Region } from '#contract/regions.ts'
import { apiKeysPage, joinPage, loginPage } from '#contract/pages.ts'

/** Route patterns, as `routes.tsx` mounts them. */
export const patterns = {
  login: loginPage,
  logout: '/logout',
  join: joinPage,
  account: '/account/:accountSid',
  security: '/account/:accountSid/user/security',
  subaccounts: '/account/:accountSid/settings/subaccounts',
  members: '/account/:accountSid/settings/members',
  apiKeys: apiKeysPage,
  createApiKey: '/account/:accountSid/settings/:region/api-keys/create',
  apiKeyDetails: '/account/:accountSid/settings/:region/api-keys/:keySid/details',
} as const

/** Where keys are: an account and a region. */
export interface KeysPlace {
  accountSid: string
  region: Region
}

/** Every address of the console. */
export const paths = {
  home: () => '/',
  /** @param next where to go after signing in */
  login: (next?: string) =>
    next === undefined || next === '/' ? patterns.login : `${patterns.login}?${new URLSearchParams({ next })}`,
  logout: () => patterns.logout,
  /** The person's own page; the account stays the one around it. */
  security: ({ accountSid }: Pick<KeysPlace, 'accountSid'>) => fill(patterns.security, { accountSid }),
  subaccounts: ({ accountSid }: Pick<KeysPlace, 'accountSid'>) => fill(patterns.subaccounts, { accountSid }),
  members: ({ accountSid }: Pick<KeysPlace, 'accountSid'>) => fill(patterns.members, { accountSid }),
  /** @param page a token from the list's reply; absent, the first page */
  apiKeys: (at: KeysPlace, page?: string) =>
    fill(patterns.apiKeys, at) + (page === undefined ? '' : `?${new URLSearchParams({ page })}`),
  createApiKey: (at: KeysPlace) => fill(patterns.createApiKey, at),
  apiKeyDetails: (at: KeysPlace & { keySid: string }) => fill(patterns.apiKeyDetails, at),
}

/** The address to go to after signing in: only one of this console, whatever the link said. */
export function safeNext(next: string | null): string {
  if (next === null || !next.startsWith('/') || !URL.canParse(next, location.origin)) return paths.home()
  const { origin, pathname, search } = new URL(next, location.origin)
  // Two slashes at the start would name a host again.
  const ours = origin === location.origin && !pathname.startsWith('//') && pathname !== patterns.login
  return ours ? pathname + search : paths.home()
}

function fill(pattern: string, values: object): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values[name as keyof typeof values])),
  )
}
