import Fastify from 'fastify'

// The least that this version of Fastify can do for a request: no log, no hooks, one constant answer.
const app = Fastify({ logger: false })
app.get('/hello', async () => ({ hello: 'world' }))
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
