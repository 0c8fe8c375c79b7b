import { isBuilt } from './is-built.js'

/** Vitest runs it once, before all tests: those that start a server as a process start what production runs. */
export async function setup(): Promise<void> {
  if (isBuilt('server')) return
  const { buildServer } = await import('./build-server.ts')
  await buildServer('dist/server')
}
