import type { QueryClient } from '@tanstack/react-query'
import { type LazyRouteFunction, type LoaderFunctionArgs, redirect, replace, type RouteObject } from 'react-router'
import { anyAccount } from '#contract/pages.ts'
import { defaultRegion, regionIds } from '#contract/regions.ts'
import { getSession, type Session, logOut } from '#contract/session.ts'
import { call } from './api/call.ts'
import { q } from './api/query.ts'
import type { OutsidePage } from './features/outside.ts'
import { currentAccount } from './features/session/last-account.ts'
import { wasLegacyLast } from './features/session/last-console.ts'
import { lastRegion } from './features/session/last-region.ts'
import { takeSession } from './features/session/take-session.ts'
import { FollowNavigation } from './follow-navigation.tsx'
import { page as apiKeysPage } from './new/api-key-list/api-keys-page.tsx'
import { NotFoundPage } from './new/shell/not-found-page.tsx'
import { RouteError } from './new/shell/route-error.tsx'
import { Shell } from './new/shell/shell.tsx'
import type { PageModule } from './page-module.ts'
import { type KeysPlace, pathInLegacy, paths, patterns, safeNext } from './paths.ts'

/**
 * The console's one tree of routes: pages of their own, then a branch for each Console. The new Console's list is in the
 * first bundle, because it is what people open; every other page comes when it is needed. Loaders start what their page
 * reads and do not wait for it: pages show their own shape.
 */
export function makeRoutes(client: QueryClient): RouteObject[] {
  const session = () => client.ensureQueryData(q(getSession, {})).then((reply) => reply.session)

  /** The account that is meant where none is named. Waits for a session that is being read again, so that one which was refused a moment ago is not chosen. */
  async function accountMeant(args: LoaderFunctionArgs) {
    await client.prefetchQuery({ ...q(getSession, {}), staleTime: Infinity })
    return currentAccount(await loggedIn(args))
  }

  /** Lets no one in who is not logged in; they come back here after logging in. */
  async function loggedIn({ request }: LoaderFunctionArgs) {
    const found = await session()
    if (found !== null) return found
    const url = new URL(request.url)
    throw redirect(paths.login(url.pathname + url.search))
  }

  /** Every page of an account that is closed, another person's or none is "not found", whatever it would ask the server. */
  async function assertMember(accountSid: string | undefined): Promise<null> {
    const isOne = (found: Session | null) => found === null || found.accounts.some(({ sid }) => sid === accountSid)
    if (isOne(await session())) return null
    // It may be one that was made a moment ago in another window.
    const { session: now } = await client.fetchQuery({ ...q(getSession, {}), staleTime: 0 })
    if (!isOne(now)) throw notFound()
    return null
  }

  /** The route of a page: what its module exports, and a loader that starts what the page reads. */
  function routeOf({ Component, reads, handle }: PageModule, placeOf: PlaceOf) {
    return {
      Component,
      handle,
      loader: (args: LoaderFunctionArgs) => {
        const query = new URL(args.request.url).searchParams
        const place = placeOf(args, query)
        const start = async () => {
          const found = await session()
          // Not for a person who is about to be sent to the log-in page, nor for an address that is about to name its account.
          if (found === null || place.accountSid === '') return
          const { permissionsVersion } = found
          const address = { place, keySid: args.params['keySid'] ?? '', query, permissionsVersion }
          reads?.(address, (endpoint, input) => void client.prefetchQuery(q(endpoint, input)))
        }
        // The loader around this one fails with it, and shows it.
        start().catch(() => undefined)
        return null
      },
    }
  }
  const outside =
    (name: OutsidePage): LazyRouteFunction<RouteObject> =>
    () =>
      import('./features/outside.ts').then(({ outsidePages }) => ({ Component: outsidePages[name] }))
  /** The same for pages that come when they are needed. */
  const inNew =
    (load: () => Promise<{ page: PageModule }>): LazyRouteFunction<RouteObject> =>
    () =>
      load().then(({ page }) => routeOf(page, addressedPlace))
  const inLegacy =
    (name: keyof Awaited<ReturnType<typeof legacy>>['pages']): LazyRouteFunction<RouteObject> =>
    () =>
      legacy().then(({ pages }) => routeOf(pages[name], queriedPlace))

  return [
    {
      Component: FollowNavigation,
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      children: [
        {
          path: patterns.login,
          loader: async () => ((await session()) === null ? null : redirect(paths.home())),
          lazy: outside('LoginPage'),
        },
        {
          path: patterns.join,
          // Who is logged in is told, and need not be anybody.
          loader: session,
          lazy: outside('JoinPage'),
        },
        {
          path: patterns.logout,
          Component: () => null,
          loader: () => redirect(paths.home()),
          action: async () => {
            await call(logOut, {})
            takeSession(client, null)
            return redirect(paths.login())
          },
        },
        {
          path: patterns.home,
          loader: async (args) => {
            const account = await accountMeant(args)
            if (account === undefined) return null
            return wasLegacyLast()
              ? replace(pathInLegacy({ accountSid: account.sid, region: lastRegion() }))
              : replace(paths.apiKeys({ accountSid: account.sid, region: defaultRegion }))
          },
          lazy: outside('NoAccountPage'),
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
          loader: loggedIn,
          Component: Shell,
          children: [
            {
              ErrorBoundary: RouteError,
              loader: function memberOf({ params }: LoaderFunctionArgs) {
                return assertMember(params['accountSid'])
              },
              shouldRevalidate: ({ currentParams, nextParams }) =>
                currentParams['accountSid'] !== nextParams['accountSid'],
              children: [
                {
                  index: true,
                  loader: ({ params: { accountSid = '' } }) =>
                    redirect(paths.apiKeys({ accountSid, region: defaultRegion })),
                },
                { path: patterns.apiKeys, ...routeOf(apiKeysPage, addressedPlace) },
                { path: patterns.authTokens, lazy: inNew(() => import('./new/auth-tokens/auth-tokens-page.tsx')) },
                {
                  path: patterns.createApiKey,
                  lazy: inNew(() => import('./new/api-key-create/create-api-key-page.tsx')),
                },
                { path: patterns.apiKeyDetails, lazy: inNew(() => import('./new/api-key/api-key-page.tsx')) },
                {
                  path: patterns.apiKeyPermissions,
                  lazy: inNew(() => import('./new/api-key/api-key-permissions-page.tsx')),
                },
                {
                  path: patterns.duplicateApiKey,
                  lazy: inNew(() => import('./new/api-key-create/duplicate-api-key-page.tsx')),
                },
                { path: patterns.subaccounts, lazy: inNew(() => import('./new/subaccounts/subaccounts-page.tsx')) },
                { path: patterns.members, lazy: inNew(() => import('./new/members/members-page.tsx')) },
                {
                  path: patterns.permissionReference,
                  lazy: inNew(() => import('./new/permission-reference/permission-reference-page.tsx')),
                },
                { path: patterns.security, lazy: inNew(() => import('./new/security/security-page.tsx')) },
                { path: '*', Component: NotFoundPage },
              ],
            },
          ],
        },
        {
          path: patterns.legacyHome,
          loader: loggedIn,
          lazy: () => legacy().then(({ Shell: LegacyShell }) => ({ Component: LegacyShell })),
          children: [
            {
              loader: async function memberOf(args: LoaderFunctionArgs) {
                const { placeOfRequest } = await legacy()
                const meant = async () => (await accountMeant(args))?.sid ?? ''
                return assertMember(await placeOfRequest(args.request, args.params['keySid'], meant))
              },
              lazy: () => legacy().then(({ RouteError: LegacyError }) => ({ ErrorBoundary: LegacyError })),
              children: [
                { index: true, lazy: inLegacy('home') },
                { path: patterns.legacyApiKeys, lazy: inLegacy('apiKeys') },
                { path: patterns.legacyCreateApiKey, lazy: inLegacy('createApiKey') },
                { path: patterns.legacyApiKey, lazy: inLegacy('apiKey') },
                { path: patterns.legacyDuplicateApiKey, lazy: inLegacy('duplicateApiKey') },
                { path: '*', lazy: inLegacy('notFound') },
              ],
            },
          ],
        },
        {
          path: '*',
          loader: loggedIn,
          lazy: outside('NotFoundOutside'),
        },
      ],
    },
  ]
}

/** Reads the account and region of an address. */
type PlaceOf = (args: LoaderFunctionArgs, query: URLSearchParams) => KeysPlace

/** Of the new Console, whose paths name them. */
const addressedPlace: PlaceOf = ({ params: { accountSid = '', region } }) => ({
  accountSid,
  region: knownRegion(region ?? defaultRegion),
})

/** Of the Legacy Console, where they stand behind `?`. */
const queriedPlace: PlaceOf = (_args, query) => ({
  accountSid: query.get('account') ?? '',
  region: knownRegion(query.get('region') ?? defaultRegion),
})

/** A region that is none leads to "not found". */
function knownRegion(name: string) {
  const known = regionIds.find((each) => each === name)
  if (known === undefined) throw notFound()
  return known
}

const legacy = () => import('./legacy/branch.ts')

const notFound = () => new Response(null, { status: 404 })
