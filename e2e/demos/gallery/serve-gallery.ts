import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'
import { walkthroughs } from '../../../src/console/help/walkthroughs.ts'
import { scenarioNames } from '../../../src/contract/demo.ts'
import { LatchkeyServer, owner } from '../../server.ts'
import { asConsole } from '../../as-console.ts'
import { callDemo } from '../call-demo.ts'
import { readFilmFile } from '../compose.ts'
import { looks } from '../film.ts'

interface Served {
  /** Of the gallery, and of the product that a viewer steps into. */
  url: string
  product: string
  close: () => Promise<void>
}

/**
 * Serves a gallery together with a product whose database goes to the state before any page of its films. A viewer steps into
 * the film: the state comes back, the viewer is logged in, and the page opens with the remaining steps beside it.
 *
 * @param folders of the films, of their database's beginning, and of its snapshots
 * @param port of the gallery; 0 for any that is free
 */
export async function serveGallery(
  folders: { films: string; template: string; snapshots: string },
  port: number,
): Promise<Served> {
  // The clock goes: what was restored is as old as it was in the film.
  const env = { DEMO: '1', SEED: 'empty', DEMO_SNAPSHOTS: folders.snapshots }
  const product = await LatchkeyServer.start({ template: folders.template, env })
  const app = Fastify()
  let url = ''

  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'content-security-policy': `default-src 'self'; img-src 'self' data:; form-action 'self' ${product.url}; frame-ancestors 'none'`,
      'cache-control': 'no-store',
    })
    // Another site must not log a browser in here, by whatever name it reaches this server.
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const isOwn = reads || request.headers.origin === url
    if (request.headers.host !== new URL(url).host || !isOwn)
      return reply.code(403).send('This is for the gallery only.\n')
    return undefined
  })
  // Its forms have no fields.
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, body, done) => {
    body.resume()
    done(null)
  })
  app.get('/', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(readFileSync(join(folders.films, 'index.html'), 'utf8').replace('<html ', '<html data-served="true" ')),
  )
  await app.register(fastifyStatic, { root: folders.films, index: false })

  app.post<{ Params: { flow: string; look: string; step: string } }>(
    '/try/:flow/:look/:step',
    async (request, reply) => {
      const { flow, look, step } = request.params
      const isKnown = Object.hasOwn(walkthroughs, flow) && looks.some((each) => each === look)
      const filmed = isKnown ? readFilmFile(join(folders.films, flow, look))?.steps[Number(step)] : undefined
      if (filmed?.entry === undefined) return reply.code(404).send('There is no such step.\n')
      const { path, snapshot } = filmed.entry
      try {
        await callDemo(product.url, `/snapshots/${snapshot}/restore`, {})
      } catch (error) {
        // A film that an earlier version made, for example.
        return reply
          .code(409)
          .send(`This film cannot be stepped into; make it again: npm run demo -- ${flow}\n${String(error)}\n`)
      }
      const address = `${product.url}${path}#help=${flow}&at=${filmed.number}`
      return reply.header('set-cookie', await logIn(product.url)).redirect(address, 303)
    },
  )
  app.post<{ Params: { scenario: string } }>('/start/:scenario', async (request, reply) => {
    const scenario = scenarioNames.find((each) => each === request.params.scenario)
    if (scenario === undefined) return reply.code(404).send('There is no such scenario.\n')
    await callDemo(product.url, '/reset', { scenario })
    return reply.header('set-cookie', await logIn(product.url)).redirect(product.url, 303)
  })

  const address = await app.listen({ host: '127.0.0.1', port })
  url = `http://localhost:${new URL(address).port}`
  return {
    url,
    product: product.url,
    close: async () => {
      await app.close()
      await product.remove()
    },
  }
}

/** Logs the owner in. @returns the cookies: a browser sends them to every port of the host */
async function logIn(url: string): Promise<string[]> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: asConsole(url),
    body: JSON.stringify(owner),
  })
  if (!reply.ok) throw new Error(`logging in answered ${reply.status}`)
  return reply.headers.getSetCookie()
}
