// @ts-check
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/*
 * The least that a server with this Fastify and a SQLite file does to start: it opens the file and has one route that
 * reads one row. As Latchkey it is started by an npm script, runs on the same Node, and keeps its compiled modules on the
 * disk. In its favour: plain JavaScript, so that no types have to be taken out; no log, no hooks, no signals, no check of
 * the file; and one connection where Latchkey has two.
 */

enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/start-up'))
const { default: Fastify } = await import('fastify')
const database = new DatabaseSync(/** @type {string} */ (process.env['DATABASE_FILE']))
const select = database.prepare('SELECT state FROM health')
const app = Fastify({ logger: false })
app.get('/healthz', async () => select.get())
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
