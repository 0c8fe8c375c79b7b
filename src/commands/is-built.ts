import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What each part of the build is made from, and a file that its build writes. */
const parts = {
  console: {
    sources: ['index.html', 'public', 'src/console', 'src/contract', 'src/commands/build-console.ts'],
    output: 'dist/index.html',
  },
  server: {
    sources: ['src/server', 'src/contract', 'src/commands/build-server.ts'],
    output: 'dist/server/main.js',
  },
}

const sourcesOfBoth = ['vite.config.ts', 'package-lock.json']

/** Whether a part of the build is there and newer than its sources. */
export function isBuilt(part: keyof typeof parts): boolean {
  const { sources, output } = parts[part]
  return newest([...sources, ...sourcesOfBoth]) < newest([output])
}

/** When the newest of some files and folders was changed, in milliseconds since 1970; 0 where nothing is there. */
function newest(paths: readonly string[]): number {
  let time = 0
  for (const path of paths) {
    const entry = statSync(join(root, path), { throwIfNoEntry: false })
    if (entry === undefined) continue
    time = Math.max(time, entry.mtimeMs)
    if (entry.isDirectory())
      time = Math.max(time, newest(readdirSync(join(root, path)).map((name) => join(path, name))))
  }
  return time
}
