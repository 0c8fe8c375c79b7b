import { build } from 'vite'

/**
 * Builds the server into one file beside the modules that it loads when first needed: a start then reads a few files
 * instead of some seven hundred. Packages are in it, so it runs without `node_modules`.
 *
 * @param outDir the folder to write
 */
export async function buildServer(outDir: string): Promise<void> {
  await build({
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/server/main.ts',
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      // Stack traces name the sources.
      sourcemap: true,
    },
  })
}
