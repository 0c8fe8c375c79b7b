import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vitest/config'

/**
 * `virtual:design-tokens.css`: of the custom properties of @twilio-paste/design-tokens, those that our style sheets
 * use, in light and dark. MIT License, Copyright (c) 2019 Twilio Inc.; the notice is in docs/notices.md.
 */
function designTokens(): Plugin {
  const id = 'virtual:design-tokens.css'
  const resolve = createRequire(import.meta.url).resolve
  const readTheme = (theme: string): Map<string, string> => {
    const file = resolve(`@twilio-paste/design-tokens/dist/themes/${theme}/tokens.custom-properties.css`)
    return new Map(Array.from(readFileSync(file, 'utf8').matchAll(/(--[\w-]+):\s*([^;]+);/g), (m) => [m[1]!, m[2]!]))
  }
  const write = (tokens: Iterable<[string, string]>) =>
    Array.from(tokens, ([name, value]) => `${name}:${value};`).join('')
  return {
    name: 'design-tokens',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null
      const used = new Set<string>()
      for (const file of readdirSync('src/console', { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.css')) continue
        for (const match of readFileSync(join('src/console', file), 'utf8').matchAll(/var\((--[\w-]+)/g))
          used.add(match[1]!)
      }
      const light = new Map([...readTheme('twilio')].filter(([name]) => used.has(name)))
      const dark = [...readTheme('twilio-dark')].filter(([name, value]) => light.has(name) && light.get(name) !== value)
      return (
        `:root{${write(light)}}` +
        `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${write(dark)}}}` +
        `:root[data-theme=dark]{${write(dark)}}`
      )
    },
  }
}

/** What `boot.ts` starts. */
export const mainScript = 'src/console/first-view/main.tsx'

/**
 * Names the console's main script in the HTML, so that the browser fetches it while `boot.ts` waits. As a plain preload:
 * a module preload would also compile it, before the first picture. Its style sheet is named too, as one: a page that the
 * server drew must not wait for a script to bring its looks.
 */
function preloadMain(): Plugin {
  return {
    name: 'preload-main',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const files = new Set<string>()
        const styles = new Set<string>()
        const add = (fileName: string) => {
          const chunk = bundle[fileName]
          if (chunk?.type !== 'chunk' || files.has(fileName)) return
          files.add(fileName)
          chunk.viteMetadata?.importedCss.forEach((each) => styles.add(each))
          chunk.imports.forEach(add)
        }
        const main = Object.values(bundle).find(
          (each) => each.type === 'chunk' && each.facadeModuleId?.endsWith(mainScript),
        )
        if (main !== undefined) add(main.fileName)
        const scripts = Array.from(files, (file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'script', crossorigin: true, href: `/${file}` },
        }))
        const sheets = Array.from(styles, (file) => ({
          tag: 'link',
          attrs: { rel: 'stylesheet', crossorigin: true, href: `/${file}` },
          // After the sheet of what is common to all.
          injectTo: 'head' as const,
        }))
        return [...sheets, ...scripts]
      },
    },
  }
}

/** Tells the bundler that React Router's hooks for monitoring are never set, so that it drops them: 1 kB of the first view. */
function withoutInstrumentation(): Plugin {
  return {
    name: 'without-instrumentation',
    apply: 'build',
    transform: {
      filter: { id: /react-router\/dist\/production\/lib\/router\/router\.js$/ },
      handler: (code) => ({ code: code.replaceAll('init.instrumentations', 'undefined'), map: null }),
    },
  }
}

/** Writes a brotli and a gzip copy beside every text file of the build, so that serving compresses nothing. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const texts = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css|svg)$/.test(name))
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
      const compress = async (name: string) => {
        const file = join(dir!, name)
        const text = readFileSync(file)
        writeFileSync(`${file}.br`, await promisify(brotliCompress)(text, { params }))
        writeFileSync(`${file}.gz`, await promisify(gzip)(text, { level: 9 }))
      }
      // On threads of their own, as many at once as there are.
      await Promise.all(texts.map(compress))
    },
  }
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const tests = globSync('src/**/*.test.ts')
const mocksModules = (file: string) => readFileSync(file, 'utf8').includes('vi.mock(')

export default defineConfig({
  plugins: [react(), designTokens(), preloadMain(), withoutInstrumentation(), precompress()],
  define: { __VERSION__: JSON.stringify(version) },
  build: {
    target: 'es2023',
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // To compress is most of a build.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    headers: {
      // Development's own policy: Vite's client needs inline styles and scripts and a web socket.
      'Content-Security-Policy':
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws:; frame-ancestors 'none'",
    },
  },
  test: {
    globalSetup: 'src/commands/prepare-tests.ts',
    projects: [
      // All state is in the context of a server, so files share the modules: loading them anew took a third of the time.
      { extends: true, test: { name: 'shared', include: tests.filter((file) => !mocksModules(file)), isolate: false } },
      { extends: true, test: { name: 'mocked', include: tests.filter(mocksModules) } },
    ],
    env: { NODE_ENV: 'test' },
    // One more than there are cores: some tests wait for processes.
    maxWorkers: availableParallelism() + 1,
    // Bounds what hangs. No test is about time, and a machine may be slow or busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
