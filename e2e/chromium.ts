import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** The engine without what surrounds a page, and so a third less work for the processor. */
const shells = ['chromium-headless-shell']
const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** What a headless Chromium needs on a machine without a display, and nothing that talks to the outside. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A machine in a local network, whose plain http is no secure context to a browser as localhost is.
  '--host-resolver-rules=MAP keys.lan 127.0.0.1',
]

/**
 * Finds what shows pages most quickly: a headless shell or a Chromium that is installed, else the Chromium that Playwright
 * downloaded, else Debian's packages, which are installed where this process may do so.
 *
 * @throws Error that says what to do when there is none
 */
export function findChromium(): string {
  return find([...shells, ...browsers])
}

/**
 * Finds a Chromium that people could use, with its profile and its window: not the shell.
 *
 * @throws Error that says what to do when there is none
 */
export function findWholeChromium(): string {
  return find(browsers)
}

function find(names: readonly string[]): string {
  const found = installed(names) ?? downloaded() ?? (installFromDebian() ? installed(names) : undefined)
  if (found !== undefined) return found
  throw new Error(
    'The browser tests need Chromium and found none: install Chromium or Google Chrome, or run "npx playwright install chromium".',
  )
}

function installed(names: readonly string[]): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...applications].find((file) => existsSync(file))
}

function downloaded(): string | undefined {
  const file = chromium.executablePath()
  return existsSync(file) ? file : undefined
}

function installFromDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  process.stdout.write('No Chromium here; installing the Debian packages "chromium" and "chromium-headless-shell".\n')
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'chromium-headless-shell'], { stdio: 'inherit' })
  return true
}

if (import.meta.main) {
  try {
    process.stdout.write(`${findWholeChromium()}\n${findChromium()}\n`)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 1
  }
}
