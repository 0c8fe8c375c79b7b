import { updateApiKey as contract } from '#contract/api-keys.ts'
import { UnknownPermissions } from '../api-keys/policy.ts'
import { ChangedMeanwhile, NotRestricted, updateApiKey } from '../api-keys/update.ts'
import { ApiError } from '../http/api-error.ts'
import { notFound, serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const updateApiKeyRoute = serve(contract, {
  allow: 'api-keys.update',
  target: keyTarget,
  handle: async (ctx, who, { friendlyName, permissions, ...at }, call) => {
    const changes = { friendlyName, permissions }
    const key = await updateApiKey(ctx, who, at, changes, call.seenVersion()).catch(explainRefusal)
    if (key === undefined) throw notFound()
    call.setVersion(key.version)
    return { key: ctx.deliveries.withoutOldMark(key) }
  },
})

function explainRefusal(error: unknown): never {
  if (error instanceof ChangedMeanwhile) {
    throw new ApiError('changed_meanwhile', 'This key was changed in the meantime. Nothing was saved.')
  }
  if (error instanceof NotRestricted) {
    throw new ApiError('invalid_input', 'Only a Restricted key has permissions of its own.', {
      permissions: 'Only a Restricted key has permissions of its own.',
    })
  }
  if (error instanceof UnknownPermissions) throw unknownPermissions(error)
  throw error
}

/** Names the permissions that the catalogue does not hold, beside the picker. */
export function unknownPermissions({ ids }: UnknownPermissions): ApiError {
  const text = `The catalogue of permissions does not hold ${ids.join(', ')}.`
  return new ApiError('invalid_input', text, { permissions: text })
}
