import type { Route } from '../http/route.ts'
import { accountRoutes } from './accounts.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { authTokenRoutes } from './auth-tokens.ts'
import { invitationRoutes } from './invitations.ts'
import { memberRoutes } from './members.ts'
import { permissionRoutes } from './permissions.ts'
import { sessionRoutes } from './sessions.ts'

/** Everything that the console can ask of the server. */
export const consoleRoutes: readonly Route[] = [
  ...sessionRoutes,
  ...permissionRoutes,
  ...apiKeyRoutes,
  ...authTokenRoutes,
  ...accountRoutes,
  ...memberRoutes,
  ...invitationRoutes,
]
