import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { summarise } from '../statistics.ts'

const rounds = 200
/** About what a commit of a few keys appends to SQLite's log: two pages. */
const bytes = 8192

/**
 * Milliseconds that appending a little to a file and having it on the disk takes: what each commit waits for at least.
 *
 * @param folder on the disk in question
 */
export function timeFsync(folder: string): number {
  const made = mkdtempSync(join(folder, 'fsync-'))
  const file = openSync(join(made, 'file'), 'a')
  try {
    const times = Array.from({ length: rounds }, () => {
      const begin = performance.now()
      writeSync(file, Buffer.alloc(bytes, 'x'))
      fsyncSync(file)
      return performance.now() - begin
    })
    return summarise(times).median
  } finally {
    closeSync(file)
    rmSync(made, { recursive: true })
  }
}
