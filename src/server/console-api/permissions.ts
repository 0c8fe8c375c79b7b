import { getPermissions } from '#contract/permissions.ts'
import { notFound, type Route, serve } from '../http/route.ts'

export const permissionRoutes: readonly Route[] = [
  serve(getPermissions, {
    allow: 'logged-in',
    handle: (ctx, _who, { version }) => {
      if (version !== ctx.permissions.version) throw notFound()
      return ctx.permissions.catalogue
    },
  }),
]
