import { listApiKeys, readListView } from '#contract/api-key-list.ts'
import { type Endpoint, type FirstReply, replyKey } from '#contract/endpoint.ts'
import { pagePatterns } from '#contract/pages.ts'
import { getSession } from '#contract/session.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { ApiError } from '../http/api-error.ts'
import type { PageAddress } from '../http/pages.ts'
import type { Call, Route } from '../http/route.ts'
import { listApiKeysRoute } from './api-keys.ts'
import { getSessionRoute } from './sessions.ts'

/**
 * The replies that a page's loader would fetch first, so that its first view needs no second round trip. What cannot
 * be had is left out: the console then asks for it itself and shows the error where it belongs.
 */
export async function firstData(
  ctx: Context,
  who: SessionPrincipal | null,
  address: PageAddress,
  call: Call,
): Promise<FirstReply[]> {
  const wanted: [Endpoint, Route, unknown][] = [[getSession, getSessionRoute, {}]]
  const list = matchPath(pagePatterns.apiKeys, address.pathname)
  if (who !== null && list !== null) {
    wanted.push([listApiKeys, listApiKeysRoute, { ...list, ...readListView(address.searchParams) }])
  }
  const replies: FirstReply[] = []
  for (const [endpoint, route, input] of wanted) {
    try {
      replies.push({ key: replyKey(endpoint, input), data: await route.perform(ctx, who, input, call) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
  }
  return replies
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const names: string[] = []
  const expression = pattern.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name)
    return '([^/]+)'
  })
  const match = new RegExp(`^${expression}$`).exec(path)
  return match && Object.fromEntries(names.map((name, i) => [name, match[i + 1]!]))
}
