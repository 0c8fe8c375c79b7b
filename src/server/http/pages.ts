import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FirstReply } from '#contract/endpoint.ts'
import { errorStatus } from '#contract/errors.ts'
import { anyAccount, firstDataElement, pagePatterns, themeCookie, themes } from '#contract/pages.ts'
import type { Context } from '../context.ts'
import type { Wording } from './answers.ts'
import { loadDrawing } from './drawn-page.ts'
import { wantsPage } from './host.ts'
import { receive } from './receive.ts'
import { refusalOf } from './refusal.ts'
import type { Call } from './route.ts'
import { leavePageHeaders } from './security-headers.ts'
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
 * Serves the built console: files under `/assets/` for ever (their names carry a hash), and at the addresses of its pages
 * the HTML shell with the page's first data in it, drawn already where that is the list of keys. Any other address is a
 * 404, which browsers get as the console's own page for it.
 *
 * @param root the folder that the build wrote
 * @param refuse answers an address that leads to nothing
 */
export async function pages(
  app: FastifyInstance,
  ctx: Context,
  root: string,
  firstData: FirstData,
  refuse: (request: FastifyRequest) => Promise<never>,
): Promise<void> {
  const shell = readFileSync(join(root, 'index.html'), 'utf8')
  // Not waited for here: the server answers before it can draw.
  const drawing = loadDrawing(root)
  drawing.catch((error: unknown) => app.log.error({ err: error }, 'pages cannot be drawn on the server'))
  await app.register(cookie)
  await app.register((scope) => files(scope, root))
  // Password managers lead people there (W3C, "A Well-Known URL for Changing Passwords").
  const changePassword = new URLSearchParams({ to: pagePatterns.security.replace(':accountSid', anyAccount) })
  app.get('/.well-known/change-password', (_request, reply) =>
    reply.redirect(`${pagePatterns.go}?${changePassword.toString()}`),
  )

  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
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
    const html = fillShell(shell, {
      replies,
      page: page ?? '',
      theme: request.cookies[themeCookie],
      demo: ctx.config.demo !== undefined,
    })
    return reply.type('text/html; charset=utf-8').send(html)
  }
  for (const pattern of Object.values(pagePatterns)) {
    app.get(pattern, { exposeHeadRoute: true }, sendPage)
    // The console's router reads both alike.
    if (pattern !== '/') app.get(`${pattern}/`, { exposeHeadRoute: true }, sendPage)
  }
  app.get('/*', async (request, reply) => {
    if (request.area !== 'page' || !wantsPage(request)) return refuse(request)
    return sendPage(request, reply.code(404))
  })
}

/** The files that pages are made of. */
async function files(app: FastifyInstance, root: string): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode < 400) leavePageHeaders(reply)
  })
  await app.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    cacheControl: true,
    index: false,
  })
  for (const file of ['favicon.svg', 'robots.txt']) {
    app.get(`/${file}`, (_request, reply) => reply.sendFile(file, root, { maxAge: '1d', immutable: false }))
  }
}

/** Words an error for who asked for a page. The console did not start, so this sentence is all that the browser shows. */
export function wordForPages(error: Error): Wording {
  const refusal = refusalOf(error)
  if (refusal !== undefined) return { status: errorStatus[refusal.code], body: `${refusal.message}\n` }
  return { status: 500, body: 'Something went wrong on the server; try again.\n', fault: true }
}

/** Over every page of a demo database. */
const demoBanner = '<aside class="demo" aria-label="Demo">Demo data: nothing here is real.</aside>'

interface Filling {
  replies: unknown[]
  page: string
  theme: string | undefined
  demo?: boolean
}

/**
 * Puts page, data and theme into the shell. In the data every `<` is written `\u003c`: a key may be named
 * `</script><h1>`, and inside a script element nothing but `<` can end it. The page is HTML, escaped by what drew it.
 */
export function fillShell(shell: string, { replies, page, theme, demo = false }: Filling): string {
  const json = JSON.stringify(replies).replaceAll('<', '\\u003c')
  const chosen = themes.find((each) => each === theme)
  return shell
    .replace('<!--demo-->', demo ? demoBanner : '')
    .replace('<html lang="en">', () =>
      chosen === undefined ? '<html lang="en">' : `<html lang="en" data-theme="${chosen}">`,
    )
    .replace('<!--first-data-->', () => `<script type="application/json" id="${firstDataElement}">${json}</script>`)
    .replace('<!--page-->', () => page)
}
