// @ts-check
// `npm run build`: builds console and server into dist/, and compiles the server, so that the first start is quick.
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keepCompiled } from './compile-cache.js'
import { requireNode } from './require-node.js'

requireNode()
process.chdir(join(import.meta.dirname, '../..'))
await keepCompiled()
process.stdout.write('Building the console and the server… ')
const { buildConsole } = await import('./build-console.ts')
const { buildServer } = await import('./build-server.ts')
// Beside it first, so that a build that is ended on the way leaves the last one, or none, and never a part of one.
const unfinished = 'dist.new'
const remove = () => rmSync(unfinished, { recursive: true, force: true })
process.on('exit', remove)
await buildConsole(unfinished)
await buildServer(join(unfinished, 'server'))
rmSync('dist', { recursive: true, force: true })
renameSync(unfinished, 'dist')
await import(new URL('../../dist/server/main.js', import.meta.url).href)
process.stdout.write('done.\n')
