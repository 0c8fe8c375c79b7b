import type { Route } from '../http/route.ts'
import { changePasswordRoute } from './change-password.ts'
import { confirmPasswordRoute } from './confirm-password.ts'
import { confirmSecretRoute } from './confirm-secret.ts'
import { createApiKeyRoute } from './create-api-key.ts'
import { deleteApiKeyRoute } from './delete-api-key.ts'
import { endOtherSessionsRoute } from './end-other-sessions.ts'
import { endSessionRoute } from './end-session.ts'
import { getApiKeyRoute } from './get-api-key.ts'
import { getPermissionsRoute } from './get-permissions.ts'
import { getSessionRoute } from './get-session.ts'
import { listApiKeysRoute } from './list-api-keys.ts'
import { listSessionsRoute } from './list-sessions.ts'
import { signInRoute } from './sign-in.ts'
import { signOutRoute } from './sign-out.ts'
import { testApiKeyRoute } from './test-api-key.ts'
import { updateApiKeyRoute } from './update-api-key.ts'

/** Everything that the console can ask of the server. */
export const consoleRoutes: readonly Route[] = [
  getSessionRoute,
  signInRoute,
  signOutRoute,
  confirmPasswordRoute,
  changePasswordRoute,
  listSessionsRoute,
  endSessionRoute,
  endOtherSessionsRoute,
  getPermissionsRoute,
  listApiKeysRoute,
  createApiKeyRoute,
  confirmSecretRoute,
  getApiKeyRoute,
  updateApiKeyRoute,
  testApiKeyRoute,
  deleteApiKeyRoute,
]
