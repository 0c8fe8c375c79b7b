import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { chromiumArguments, findChromium } from './chromium.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // One more than there are cores: some tests wait for a server that is held, or for a clock.
  workers: availableParallelism() + 1,
  // These bound what hangs: no test is about time, and a machine may be slow or busy.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: findChromium(), args: chromiumArguments },
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // Animations are a tenth of the work; the tests that look at them ask for them.
    contextOptions: { reducedMotion: 'reduce' },
    timezoneId: 'UTC',
    // A trace would hold what the page held, the secret too.
    trace: 'off',
  },
  projects: [
    { name: 'tests', testDir: 'tests' },
    { name: 'demo', testDir: 'demos', testMatch: 'films.spec.ts' },
    { name: 'live', testDir: 'demos', testMatch: 'live.spec.ts', timeout: 0 },
    { name: 'pictures', testDir: 'pictures', use: { deviceScaleFactor: 2, viewport: { width: 1200, height: 760 } } },
  ],
})
