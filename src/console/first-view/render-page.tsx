import '../zod-config.ts'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router'
import { listApiKeys } from '#contract/api-key-list.ts'
import type { FirstReply } from '#contract/endpoint.ts'
import { allOf, makeQueryClient, takeReplies } from '../api/query.ts'
import { Console } from './console.tsx'
import { makeRoutes } from '../routes.tsx'

/**
 * Draws a page as HTML on the server, with the replies that travel beside it. The list of keys alone: it is what people
 * open, and all that it reads is in those replies.
 *
 * @param address path and query
 * @returns null for a page that the browser draws itself
 */
export async function renderPage(address: string, replies: readonly FirstReply[]): Promise<string | null> {
  if (!replies.some(({ key }) => key[0] === allOf(listApiKeys)[0])) return null
  const client = makeQueryClient()
  takeReplies(client, replies)
  const routes = createStaticHandler(makeRoutes(client))
  // The host is no one's: routes look at path and query.
  const context = await routes.query(new Request(new URL(address, 'http://console.invalid')))
  if (context instanceof Response) return null
  return renderToString(
    <Console client={client}>
      <StaticRouterProvider router={createStaticRouter(routes.dataRoutes, context)} context={context} hydrate={false} />
    </Console>,
  )
}
