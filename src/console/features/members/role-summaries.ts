import type { Role } from '#contract/roles.ts'

/** What each role means, where one is given. */
export const roleSummaries: Record<Role, string> = {
  owner: 'Full access, including adding and removing owners.',
  admin: 'Everything about keys, tokens, subaccounts and members who are not owners.',
  developer: 'Creates, changes and deletes Standard and Restricted keys.',
  viewer: 'View-only access to keys and their permissions.',
}
