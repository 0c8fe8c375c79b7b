import { join } from 'node:path'
import { build } from 'vite'
import { isBuilt } from './is-built.ts'

/**
 * Builds the server into one file beside the modules that it loads when first needed: a start then reads a few files
 * instead of some seven hundred. Packages are in it, so it runs without `node_modules`.
 *
 * @param outDir the folder to write, seen from the project's
 */
export async function buildServer(outDir: string): Promise<void> {
  await build({
    root: join(import.meta.dirname, '../..'),
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/server/main.ts',
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      // Stack traces name the sources.
      sourcemap: true,
      // Without spaces and comments, which V8 would keep in memory, two bytes a character. Names and code stay.
      rolldownOptions: { output: { minify: { mangle: false, compress: false, codegen: true } } },
    },
  })
}

/** Builds the server alone, where it was changed since it was last built. */
export async function buildServerIfOlder(): Promise<void> {
  if (!isBuilt('server')) await buildServer('dist/server')
}
