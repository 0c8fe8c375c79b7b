import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The shell as the build leaves it, in short. */
export const shell =
  '<!doctype html><html lang="en"><head><title>Latchkey</title><!--first-data--><script type="module" src="/assets/app-1a2b.js"></script></head><body></body></html>'

/** Writes a folder that looks like a built console, so that tests need no build. */
export function writeBuiltConsole(): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-console-'))
  mkdirSync(join(root, 'assets'))
  writeFileSync(join(root, 'index.html'), shell)
  writeFileSync(join(root, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(root, 'robots.txt'), 'User-agent: *\nDisallow: /\n')
  writeFileSync(join(root, 'assets', 'app-1a2b.js'), 'export const app = 1\n')
  return { root, remove: () => rmSync(root, { recursive: true }) }
}
