import { join } from 'node:path'
import { build } from 'vite'
import { mainScript } from '../../vite.config.ts'

/** What `boot.ts` begins with, and nothing else: it must not wait for the console's one file. */
const boot = /index\.html|\/boot\.ts|preload-helper/

/** Builds the console: what browsers load, and beside it what the server draws first pages with. */
export async function buildConsole(outDir: string): Promise<void> {
  // Whatever the shell says: Vite would put React's development build in.
  process.env['NODE_ENV'] = 'production'
  await build({
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        // The main script is an entry of its own, so that all it needs at once can be one file.
        input: ['index.html', mainScript],
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              { name: 'boot', test: boot },
              { name: 'console', test: (id) => !boot.test(id), tags: ['$initial'] },
              // All else in few files: to fetch one costs a browser more than to read some code that the page does not need,
              // and the first view carries the name of each. What two pages share is in one.
              { name: 'legacy', test: /console\/legacy\// },
              { name: 'looks', test: /console\/(?:features|form|new|styles|ui)\/.*\.module\.css/ },
              // With what it needs, so that it runs before what needs it.
              { name: 'widgets', test: /node_modules\/@base-ui\//, includeDependenciesRecursively: true },
              { name: 'common', minShareCount: 2 },
            ],
          },
        },
      },
    },
  })
  await build({
    logLevel: 'warn',
    // Everything in one file, so that the server loads it at once and needs no package for it.
    ssr: { noExternal: true },
    // For a server Vite leaves the choice to the shell at run time, and packs React's development build too.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      ssr: 'src/console/first-view/render-page.tsx',
      outDir: join(outDir, 'render'),
      emptyOutDir: true,
      copyPublicDir: false,
    },
  })
}
