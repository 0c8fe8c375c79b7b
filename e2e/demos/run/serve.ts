import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { demoFolder, snapshotFolder, templateFolder } from '../folders.ts'
import { serveGallery } from '../gallery/serve-gallery.ts'

/* `npm run demo:serve`: the gallery, and the product that its films can be stepped into. */

if (!existsSync(join(demoFolder, 'index.html'))) {
  process.stderr.write('There are no films yet: make some by "npm run demo".\n')
  process.exit(1)
}
const folders = { films: demoFolder, template: templateFolder, snapshots: snapshotFolder }
const served = await serveGallery(folders, Number(process.env['PORT'] ?? 3100))
process.stdout.write(`The films are at ${served.url}, the product is at ${served.product}. Ctrl+C ends both.\n`)
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
await served.close()
