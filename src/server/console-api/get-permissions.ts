import { getPermissions as contract } from '#contract/permissions.ts'
import { notFound, serve } from '../http/route.ts'

export const getPermissionsRoute = serve(contract, {
  allow: 'logged-in',
  handle: (ctx, _who, { version }) => {
    if (version !== ctx.permissions.version) throw notFound()
    return ctx.permissions.catalogue
  },
})
