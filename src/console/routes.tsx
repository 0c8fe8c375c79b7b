import type { QueryClient } from '@tanstack/react-query'
import { type LoaderFunctionArgs, redirect, replace, type RouteObject } from 'react-router'
import { listApiKeys } from '#contract/api-key-list.ts'
import type { Endpoint, InputOf } from '#contract/endpoint.ts'
import { anyAccount } from '#contract/pages.ts'
import { defaultRegion, regionIds } from '#contract/regions.ts'
import { getSession, listSessions, type Session, signOut } from '#contract/session.ts'
import { call } from './api/call.ts'
import { q } from './api/query.ts'
import type { permissionsQuery } from './features/api-keys/permissions/use-permissions.ts'
import { currentAccount } from './features/session/last-account.ts'
import { takeSession } from './features/session/take-session.ts'
import { ApiKeysPage, listInput } from './new/api-key-list/api-keys-page.tsx'
import { NotFoundPage } from './new/shell/not-found-page.tsx'
import { FollowNavigation } from './follow-navigation.tsx'
import { RouteError } from './new/shell/route-error.tsx'
import { type Handle, Shell } from './new/shell/shell.tsx'
import { type KeysPlace, paths, patterns, safeNext } from './paths.ts'

/**
 * The console's one tree of routes. The list is in the first bundle, because it is what people open; every other page
 * comes when it is needed. Loaders start what their page reads and do not wait for it: pages show their own shape.
 */
export function makeRoutes(client: QueryClient): RouteObject[] {
  const session = () => client.ensureQueryData(q(getSession, {})).then((reply) => reply.session)

  /** Starts what a page reads; not for somebody who is about to be sent to the log-in page. */
  function startQuery<E extends Endpoint>(endpoint: E, input: InputOf<E>): null {
    session().then(
      (found) => (found === null ? undefined : client.prefetchQuery(q(endpoint, input))),
      // The loader around this one fails with it, and shows it.
      () => undefined,
    )
    return null
  }

  /** Starts reading the catalogue of permissions, which only pages with a picker need. */
  function startPermissions(query: typeof permissionsQuery): null {
    session().then(
      (found) => found && client.prefetchQuery(query(found.permissionsVersion)),
      () => undefined,
    )
    return null
  }

  /** The account that is meant where none is named. Not one that was refused a moment ago: that answer is waited for. */
  async function accountMeant(args: LoaderFunctionArgs) {
    await client.prefetchQuery({ ...q(getSession, {}), staleTime: Infinity })
    return currentAccount(await signedIn(args))
  }

  /** Lets nobody in who is not signed in; they come back here after signing in. */
  async function signedIn({ request }: LoaderFunctionArgs) {
    const found = await session()
    if (found !== null) return found
    const url = new URL(request.url)
    throw redirect(paths.login(url.pathname + url.search))
  }

  /** Every page of an account that is closed, somebody else's or none is "not found", whatever it would ask the server. */
  async function memberOf({ params }: LoaderFunctionArgs): Promise<null> {
    const isOne = (found: Session | null) =>
      found === null || found.accounts.some(({ sid }) => sid === params['accountSid'])
    if (isOne(await session())) return null
    // It may be one that was made a moment ago in another window.
    const { session: now } = await client.fetchQuery({ ...q(getSession, {}), staleTime: 0 })
    if (!isOne(now)) throw new Response(null, { status: 404 })
    return null
  }

  return [
    {
      Component: FollowNavigation,
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      children: [
        {
          path: patterns.login,
          loader: async () => ((await session()) === null ? null : redirect(paths.home())),
          lazy: () => import('./features/session/login-page.tsx').then(({ LoginPage }) => ({ Component: LoginPage })),
        },
        {
          path: patterns.join,
          // Who is signed in is told, and need not be anybody.
          loader: session,
          lazy: () => import('./features/invitations/join-page.tsx').then(({ JoinPage }) => ({ Component: JoinPage })),
        },
        {
          path: patterns.logout,
          Component: () => null,
          loader: () => redirect(paths.home()),
          action: async () => {
            await call(signOut, {})
            takeSession(client, null)
            return redirect(paths.login())
          },
        },
        {
          path: patterns.home,
          loader: async (args) => {
            const account = await accountMeant(args)
            return account === undefined
              ? null
              : replace(paths.apiKeys({ accountSid: account.sid, region: defaultRegion }))
          },
          lazy: () =>
            import('./features/session/no-account-page.tsx').then(({ NoAccountPage }) => ({
              Component: NoAccountPage,
            })),
        },
        {
          // Links that hold for every account name none: `/go?to=/account/__account__/settings/us1/api-keys/list`.
          path: patterns.go,
          Component: () => null,
          loader: async (args) => {
            const account = await accountMeant(args)
            const to = new URL(args.request.url).searchParams.get('to')
            const next = safeNext(to?.replaceAll(anyAccount, account?.sid ?? '') ?? null)
            return replace(account === undefined ? paths.home() : next)
          },
        },
        {
          path: patterns.account,
          loader: signedIn,
          Component: Shell,
          children: [
            {
              ErrorBoundary: RouteError,
              loader: memberOf,
              shouldRevalidate: ({ currentParams, nextParams }) =>
                currentParams['accountSid'] !== nextParams['accountSid'],
              children: [
                { index: true, loader: ({ params }) => redirect(paths.apiKeys(placeOf(params))) },
                {
                  path: patterns.apiKeys,
                  loader: ({ params, request }) => {
                    const input = listInput(placeOf(params), new URL(request.url).searchParams)
                    startQuery(listApiKeys, input)
                    return null
                  },
                  Component: ApiKeysPage,
                },
                {
                  path: patterns.authTokens,
                  handle: { trail: ['Settings', 'Account settings', 'API keys & auth tokens'] } satisfies Handle,
                  lazy: () =>
                    import('./new/auth-tokens/auth-tokens-page.tsx').then(({ AuthTokensPage, readsAuthTokens }) => ({
                      Component: AuthTokensPage,
                      loader: ({ params }) => startQuery(...readsAuthTokens(placeOf(params))),
                    })),
                },
                {
                  path: patterns.createApiKey,
                  loader: ({ params }) => placeOf(params),
                  handle: { crumb: 'New key' } satisfies Handle,
                  lazy: () =>
                    import('./new/api-key-create/create-api-key-page.tsx').then(({ CreateApiKeyPage }) => ({
                      Component: CreateApiKeyPage,
                    })),
                },
                {
                  lazy: () =>
                    import('./new/api-key/key-gate.tsx').then(({ readsKey }) => ({
                      loader: ({ params }) =>
                        startQuery(...readsKey({ ...placeOf(params), keySid: params['keySid'] ?? '' })),
                    })),
                  children: [
                    {
                      path: patterns.apiKeyDetails,
                      lazy: () =>
                        Promise.all([
                          import('./new/api-key/api-key-page.tsx'),
                          import('./new/api-key/key-gate.tsx'),
                        ]).then(([{ ApiKeyPage }, { Crumb }]) => ({
                          Component: ApiKeyPage,
                          handle: { crumb: <Crumb /> } satisfies Handle,
                        })),
                    },
                    {
                      path: patterns.apiKeyPermissions,
                      lazy: () =>
                        Promise.all([
                          import('./new/api-key/api-key-permissions-page.tsx'),
                          import('./new/api-key/key-gate.tsx'),
                          import('./features/api-keys/permissions/use-permissions.ts'),
                        ]).then(([{ ApiKeyPermissionsPage }, { Crumb }, { permissionsQuery: query }]) => ({
                          Component: ApiKeyPermissionsPage,
                          loader: () => startPermissions(query),
                          handle: { crumb: <Crumb /> } satisfies Handle,
                        })),
                    },
                    {
                      path: patterns.duplicateApiKey,
                      handle: { crumb: 'New key' } satisfies Handle,
                      lazy: () =>
                        Promise.all([
                          import('./new/api-key-create/duplicate-api-key-page.tsx'),
                          import('./features/api-keys/permissions/use-permissions.ts'),
                        ]).then(([{ DuplicateApiKeyPage }, { permissionsQuery: query }]) => ({
                          Component: DuplicateApiKeyPage,
                          loader: () => startPermissions(query),
                        })),
                    },
                  ],
                },
                {
                  path: patterns.subaccounts,
                  handle: { trail: ['Settings', 'Account settings', 'Subaccounts'] } satisfies Handle,
                  lazy: () =>
                    import('./new/subaccounts/subaccounts-page.tsx').then(({ SubaccountsPage, readsSubaccounts }) => ({
                      Component: SubaccountsPage,
                      loader: ({ params }) => startQuery(...readsSubaccounts(placeOf(params))),
                    })),
                },
                {
                  path: patterns.members,
                  handle: { trail: ['Settings', 'Account settings', 'Members'] } satisfies Handle,
                  lazy: () =>
                    import('./new/members/members-page.tsx').then(({ MembersPage, readsMembers }) => ({
                      Component: MembersPage,
                      loader: ({ params }) => startQuery(...readsMembers(placeOf(params))),
                    })),
                },
                {
                  path: patterns.security,
                  loader: () => {
                    startQuery(listSessions, {})
                    return null
                  },
                  handle: { trail: ['User settings', 'Password and sessions'] } satisfies Handle,
                  lazy: () =>
                    import('./new/security/security-page.tsx').then(({ SecurityPage }) => ({
                      Component: SecurityPage,
                    })),
                },
                { path: '*', Component: NotFoundPage },
              ],
            },
          ],
        },
        { path: '*', loader: signedIn, Component: NotFoundPage },
      ],
    },
  ]
}

/** The account and region of an address. A region that is none leads to "not found". */
function placeOf({ accountSid = '', region }: LoaderFunctionArgs['params']): KeysPlace {
  const known = regionIds.find((each) => each === (region ?? defaultRegion))
  if (known === undefined) throw new Response(null, { status: 404 })
  return { accountSid, region: known }
}
