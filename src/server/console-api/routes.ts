import type { Route } from '../http/route.ts'
import { createApiKeyRoute } from './create-api-key.ts'
import { deleteApiKeyRoute } from './delete-api-key.ts'
import { getApiKeyRoute } from './get-api-key.ts'
import { getSessionRoute } from './get-session.ts'
import { listApiKeysRoute } from './list-api-keys.ts'
import { renameApiKeyRoute } from './rename-api-key.ts'
import { signInRoute } from './sign-in.ts'
import { signOutRoute } from './sign-out.ts'

/** Everything that the console can ask of the server. */
export const consoleRoutes: readonly Route[] = [
  getSessionRoute,
  signInRoute,
  signOutRoute,
  listApiKeysRoute,
  createApiKeyRoute,
  getApiKeyRoute,
  renameApiKeyRoute,
  deleteApiKeyRoute,
]
