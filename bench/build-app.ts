import { join } from 'node:path'
import { build } from 'vite'

const repository = join(import.meta.dirname, '..')

/**
 * Builds an app to compare the console with, by the console's own settings: the same target, minifier and compressed
 * copies. The settings name their files from the repository's folder, so the process must work there.
 *
 * @param root the folder of its `index.html`
 */
export async function buildApp(root: string, outDir: string): Promise<void> {
  await build({
    root,
    configFile: join(repository, 'vite.config.ts'),
    publicDir: join(repository, 'public'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
}
