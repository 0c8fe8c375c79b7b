import { join } from 'node:path'

/** What `npm run demo` writes. */
export const demoFolder = join(import.meta.dirname, '../../demo')

/** Of the database that every film begins with a copy of. It stays, so that the snapshots of each run fit it. */
export const templateFolder = join(demoFolder, 'server')

/** Of the states of the database before each page, which `demo:serve` goes back to. */
export const snapshotFolder = join(demoFolder, 'snapshots')
