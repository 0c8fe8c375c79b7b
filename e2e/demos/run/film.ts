import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { assertFfmpeg } from '../../ffmpeg.ts'
import { LatchkeyServer } from '../../server.ts'
import { filmedServer } from '../film-flow.ts'
import { demoFolder, snapshotFolder, templateFolder } from '../folders.ts'
import { writeGallery } from '../gallery/gallery.ts'
import { type DemoOptions, handOver, readOptions } from '../options.ts'
import { inOneSentence, run } from './playwright.ts'

/* `npm run demo [-- FLOW… OPTIONS]`: films flows into `demo/`, and writes the gallery. */

const options = inOneSentence(() => readOptions(process.argv.slice(2)))
if (!options.check) inOneSentence(assertFfmpeg)
await prepare(options)
const status = run('demo', ['--workers=2'], handOver(options))
if (!options.check) writeGallery(demoFolder)
if (status === 0 && options.check) process.stdout.write('Every step looks as in the last run.\n')
else if (status === 0) process.stdout.write('The films are in demo/: open demo/index.html.\n')
else if (options.check) process.stderr.write('Not every step looks as in the last run: see above, and demo/changes/.\n')
else process.stderr.write('Not every film was made: see above.\n')
process.exitCode = status

/** Makes the database that every film begins with a copy of, and removes what an earlier check left. */
async function prepare({ check }: DemoOptions): Promise<void> {
  mkdirSync(demoFolder, { recursive: true })
  for (const folder of ['check', 'changes']) rmSync(join(demoFolder, folder), { recursive: true, force: true })
  if (existsSync(templateFolder) || check) return
  const server = await LatchkeyServer.start({ env: filmedServer(snapshotFolder) })
  await server.stop()
  cpSync(server.folder, templateFolder, { recursive: true })
  await server.remove()
}
