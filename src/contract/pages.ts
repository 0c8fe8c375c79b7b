/**
 * Addresses of the console that the server must know too, because it answers them with their first data.
 * The console's `paths.ts` builds every address from these.
 */
export const apiKeysPage = '/account/:accountSid/settings/:region/api-keys/list'
export const loginPage = '/login'
/** Where an invitation is accepted; its token stands behind `#`, which browsers keep to themselves. */
export const joinPage = '/join'

/** The id of the JSON element that carries the first data in the HTML. */
export const firstDataElement = 'first-data'

/** The cookie that holds a chosen colour theme; absent, the system decides. */
export const themeCookie = 'theme'
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]
