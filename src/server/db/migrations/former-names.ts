/** What the first migrations were called before they had numbers; databases of that time have these names. */
export const formerNames: ReadonlyMap<string, string> = new Map([
  ['2026-11-22-first-flow', '0001-first-flow'],
  ['2026-11-22-throttle-and-replay', '0002-throttle-and-replay'],
  ['2026-11-23-invitations', '0003-invitations'],
  ['2026-11-23-permission-count', '0004-permission-count'],
  ['2026-11-23-search-keys', '0005-search-keys'],
  ['2026-11-27-list-by-number', '0006-list-by-number'],
])
