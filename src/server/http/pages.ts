import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import type { FastifyError, FastifyInstance } from 'fastify'
import type { FirstReply } from '#contract/endpoint.ts'
import { firstDataElement, themeCookie, themes } from '#contract/pages.ts'
import type { Context } from '../context.ts'
import { loadDrawing } from './drawn-page.ts'
import { receive } from './receive.ts'
import type { Call } from './route.ts'
import type { SessionPrincipal } from '../auth/principal.ts'

/** The address of a page as it was asked for. Not a `URL`: what a person typed need not be one. */
export interface PageAddress {
  pathname: string
  searchParams: URLSearchParams
}

/** Gives the replies that a page wants first. */
export type FirstData = (
  ctx: Context,
  who: SessionPrincipal | null,
  address: PageAddress,
  call: Call,
) => Promise<FirstReply[]>

/**
 * Serves the built console: files under `/assets/` for ever (their names carry a hash), and for every other address the
 * HTML shell with the page's first data in it, drawn already where that is the list of keys.
 *
 * @param root the folder that the build wrote
 */
export async function pages(app: FastifyInstance, ctx: Context, root: string, firstData: FirstData): Promise<void> {
  const shell = readFileSync(join(root, 'index.html'), 'utf8')
  // Not waited for here: the server answers before it can draw.
  const drawing = loadDrawing(root)
  drawing.catch((error: unknown) => app.log.error({ err: error }, 'pages cannot be drawn on the server'))
  // The console did not start, so this sentence is all that the browser shows.
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'a page failed')
    const sentence = status < 500 ? 'This address cannot be read.' : 'Something went wrong on the server; try again.'
    return reply.code(status).type('text/plain; charset=utf-8').send(`${sentence}\n`)
  })
  await app.register(cookie)
  await app.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    cacheControl: true,
    index: false,
  })
  app.get('/favicon.svg', (_request, reply) => reply.sendFile('favicon.svg', root, { maxAge: '1d', immutable: false }))

  app.get('/*', { exposeHeadRoute: true }, async (request, reply) => {
    const { who, call } = await receive(ctx, request, reply, true)
    const [pathname = '/', query] = request.url.split('?', 2)
    const address = { pathname, searchParams: new URLSearchParams(query) }
    const replies = await firstData(ctx, who, address, call)
    const page = await drawing
      .then((draw) => draw(request.url, replies))
      .catch((error: unknown) => {
        // The browser draws it then.
        request.log.error({ err: error }, 'a page could not be drawn')
        return null
      })
    const html = fillShell(shell, { replies, page: page ?? '', theme: request.cookies[themeCookie] })
    return reply.type('text/html; charset=utf-8').send(html)
  })
}

/**
 * Puts page, data and theme into the shell. In the data every `<` is written `\u003c`: a key may be named
 * `</script><h1>`, and inside a script element nothing but `<` can end it. The page is HTML, escaped by what drew it.
 */
export function fillShell(
  shell: string,
  { replies, page, theme }: { replies: unknown[]; page: string; theme: string | undefined },
): string {
  const json = JSON.stringify(replies).replaceAll('<', '\\u003c')
  const chosen = themes.find((each) => each === theme)
  return shell
    .replace('<html lang="en">', () =>
      chosen === undefined ? '<html lang="en">' : `<html lang="en" data-theme="${chosen}">`,
    )
    .replace('<!--first-data-->', () => `<script type="application/json" id="${firstDataElement}">${json}</script>`)
    .replace('<!--page-->', () => page)
}
