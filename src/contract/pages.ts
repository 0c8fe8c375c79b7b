/**
 * Addresses of the console's pages, as patterns. The console's `routes.tsx` mounts its pages at them and its `paths.ts`
 * builds every address from them; the server answers no other address with a page.
 */
export const pagePatterns = {
  home: '/',
  login: '/login',
  logout: '/logout',
  go: '/go',
  /** Where an invitation is accepted; its token stands behind `#`, which browsers keep to themselves. */
  join: '/join',
  account: '/account/:accountSid',
  security: '/account/:accountSid/user/security',
  subaccounts: '/account/:accountSid/settings/subaccounts',
  permissionReference: '/account/:accountSid/settings/permission-reference',
  members: '/account/:accountSid/settings/members',
  apiKeys: '/account/:accountSid/settings/:region/api-keys/list',
  authTokens: '/account/:accountSid/settings/:region/api-keys/auth-tokens',
  createApiKey: '/account/:accountSid/settings/:region/api-keys/create',
  apiKeyDetails: '/account/:accountSid/settings/:region/api-keys/:keySid/details',
  apiKeyPermissions: '/account/:accountSid/settings/:region/api-keys/:keySid/permissions',
  duplicateApiKey: '/account/:accountSid/settings/:region/api-keys/:keySid/duplicate',
  /** The Legacy Console's: account and region stand behind `?`. */
  legacyHome: '/console',
  legacyApiKeys: '/console/project/api-keys',
  legacyCreateApiKey: '/console/runtime/api-keys/create',
  legacyApiKey: '/console/runtime/api-keys/:keySid',
  legacyDuplicateApiKey: '/console/runtime/api-keys/:keySid/duplicate',
} as const

/** Stands for an account in a link that holds for every account (`/go?to=…`). */
export const anyAccount = '__account__'

/** The id of the JSON element that carries the first data in the HTML. */
export const firstDataElement = 'first-data'

/** The cookie that holds a chosen colour theme; absent, the system decides. */
export const themeCookie = 'theme'
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]
