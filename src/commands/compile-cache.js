// @ts-check
import { join } from 'node:path'

/**
 * Keeps compiled modules on the disk, since most of a start is reading them. Call it after `requireNode`: an old Node
 * has no such thing.
 */
export async function keepCompiled() {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/latchkey'))
}
