import '../zod-config.ts'
import 'virtual:design-tokens.css'
import '../styles/base.css'
import '../styles/neutral.css'
import { createRoot, hydrateRoot } from 'react-dom/client'
import {
  matchRoutes,
  type RouteObject,
  UNSAFE_createBrowserHistory as createBrowserHistory,
  UNSAFE_createRouter as createRouter,
  UNSAFE_defaultMapRouteProperties as mapRouteProperties,
  UNSAFE_hydrationRouteProperties as hydrationRouteProperties,
} from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { getSession } from '#contract/session.ts'
import { callAs, whenRefused } from '../api/call.ts'
import { allOf, makeQueryClient, q, takeFirstData } from '../api/query.ts'
import { Console } from './console.tsx'
import { rereadSession } from '../features/session/reread-session.ts'
import { makeRoutes } from '../routes.tsx'
import { prefetchBy } from '../ui/prefetch.ts'

const client = makeQueryClient()
takeFirstData(client)
callAs(client.getQueryData(q(getSession, {}).queryKey)?.session?.user.id)
whenRefused(() => void client.invalidateQueries({ queryKey: allOf(getSession) }))
// Role and accounts may have changed while no one looked.
document.addEventListener('visibilitychange', () => document.hidden || void rereadSession(client))
const tree = makeRoutes(client)
prefetchBy((path) => {
  for (const { route } of matchRoutes(tree, path.replace(/\?.*/, '')) ?? []) {
    // A failure shows when the page is opened.
    if (typeof route.lazy === 'function') route.lazy().catch(() => undefined)
  }
})
const router = makeRouter(tree)
const root = document.getElementById('root')!
const console = (
  <Console client={client}>
    <RouterProvider router={router} />
  </Console>
)

if (root.firstElementChild !== null) {
  // The first picture of React must be the one that the server drew, with what the loaders gave.
  await loaded()
  hydrateRoot(root, console)
} else {
  createRoot(root).render(console)
}

/**
 * What React Router's `createBrowserRouter` makes of the same parts. That function stands in one module with the components
 * of framework apps, which the first view would have to carry (`docs/decisions/2026-11-27-first-view.md`).
 */
function makeRouter(routes: RouteObject[]) {
  const history = createBrowserHistory({ window })
  return createRouter({ history, routes, mapRouteProperties, hydrationRouteProperties }).initialize()
}

function loaded(): Promise<void> {
  return new Promise((resolve) => {
    if (router.state.initialized) return resolve()
    const forget = router.subscribe((state) => {
      if (!state.initialized) return
      forget()
      resolve()
    })
  })
}
