import type { Route } from '../http/route.ts'
import { acceptInvitationRoute } from './accept-invitation.ts'
import { acceptInvitationAsUserRoute } from './accept-invitation-as-user.ts'
import { addMemberRoute } from './add-member.ts'
import { cancelInvitationRoute } from './cancel-invitation.ts'
import { changeMemberRoleRoute } from './change-member-role.ts'
import { changePasswordRoute } from './change-password.ts'
import { confirmPasswordRoute } from './confirm-password.ts'
import { confirmSecretRoute } from './confirm-secret.ts'
import { countApiKeysRoute } from './count-api-keys.ts'
import { createApiKeyRoute } from './create-api-key.ts'
import { createSecondaryTokenRoute } from './create-secondary-token.ts'
import { createSubaccountRoute } from './create-subaccount.ts'
import { deleteApiKeyRoute } from './delete-api-key.ts'
import { deleteSecondaryTokenRoute } from './delete-secondary-token.ts'
import { endOtherSessionsRoute } from './end-other-sessions.ts'
import { endSessionRoute } from './end-session.ts'
import { getApiKeyRoute } from './get-api-key.ts'
import { getPermissionsRoute } from './get-permissions.ts'
import { getSessionRoute } from './get-session.ts'
import { locateApiKeyRoute } from './locate-api-key.ts'
import { listApiKeysRoute } from './list-api-keys.ts'
import { listAuthTokensRoute } from './list-auth-tokens.ts'
import { listMembersRoute } from './list-members.ts'
import { listSessionsRoute } from './list-sessions.ts'
import { listSubaccountsRoute } from './list-subaccounts.ts'
import { promoteSecondaryTokenRoute } from './promote-secondary-token.ts'
import { readInvitationRoute } from './read-invitation.ts'
import { removeMemberRoute } from './remove-member.ts'
import { renewInvitationRoute } from './renew-invitation.ts'
import { revealAuthTokenRoute } from './reveal-auth-token.ts'
import { logInRoute } from './log-in.ts'
import { logOutRoute } from './log-out.ts'
import { testApiKeyRoute } from './test-api-key.ts'
import { updateAccountRoute } from './update-account.ts'
import { updateApiKeyRoute } from './update-api-key.ts'

/** Everything that the console can ask of the server. */
export const consoleRoutes: readonly Route[] = [
  getSessionRoute,
  logInRoute,
  logOutRoute,
  confirmPasswordRoute,
  changePasswordRoute,
  listSessionsRoute,
  endSessionRoute,
  endOtherSessionsRoute,
  getPermissionsRoute,
  listApiKeysRoute,
  countApiKeysRoute,
  createApiKeyRoute,
  confirmSecretRoute,
  getApiKeyRoute,
  locateApiKeyRoute,
  updateApiKeyRoute,
  testApiKeyRoute,
  deleteApiKeyRoute,
  listAuthTokensRoute,
  revealAuthTokenRoute,
  createSecondaryTokenRoute,
  promoteSecondaryTokenRoute,
  deleteSecondaryTokenRoute,
  listSubaccountsRoute,
  createSubaccountRoute,
  updateAccountRoute,
  listMembersRoute,
  addMemberRoute,
  changeMemberRoleRoute,
  removeMemberRoute,
  renewInvitationRoute,
  cancelInvitationRoute,
  readInvitationRoute,
  acceptInvitationRoute,
  acceptInvitationAsUserRoute,
]
