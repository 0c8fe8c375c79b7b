import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { send } from '../testing/http-request.ts'

describe('an address that the router cannot read', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it.each(['/%zz', '/api/%zz', '/2010-04-01/%zz'])('is refused in plain words: %s', async (path) => {
    const reply = await send(server.port, { path })
    expect(reply.status).toBe(400)
    expect(reply.text).toBe('This address cannot be read.\n')
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
    expect(reply.headers['cache-control']).toBe('no-store')
  })
})
