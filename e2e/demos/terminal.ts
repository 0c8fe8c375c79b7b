import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { account, type LatchkeyServer } from '../server.ts'

/**
 * A terminal in the browser. Its commands run for real, in a folder of their own that holds the programs of `rest/`, and
 * what it shows is what they printed.
 */
export class Terminal {
  readonly page: Page
  readonly prompt: Locator
  readonly output: Locator
  readonly #folder: string
  readonly #server: LatchkeyServer

  constructor(page: Page, server: LatchkeyServer) {
    this.page = page
    this.prompt = page.getByRole('textbox', { name: 'Command' })
    this.output = page.getByRole('log')
    this.#folder = mkdtempSync(join(tmpdir(), 'latchkey-rest-'))
    this.#server = server
    cpSync(join(import.meta.dirname, 'rest'), this.#folder, { recursive: true })
  }

  async open(): Promise<void> {
    await this.page.exposeFunction('runCommand', (command: string) => this.#spawn(command))
    const address = `${this.#server.url}/terminal`
    await this.page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: html }))
    await this.page.goto(address)
  }

  /** Types a command, presses Enter, and waits for its end. @returns what it printed */
  async run(command: string): Promise<string> {
    await this.prompt.fill(command)
    await this.prompt.press('Enter')
    await this.page.locator('main[aria-busy=false]').waitFor()
    return this.output.locator('pre').last().innerText()
  }

  close(): void {
    rmSync(this.#folder, { recursive: true })
  }

  async #spawn(command: string): Promise<string> {
    const modules = join(import.meta.dirname, '../../node_modules')
    const child = spawn(command, {
      shell: true,
      cwd: this.#folder,
      env: {
        PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
        NODE_PATH: modules,
        LATCHKEY_URL: this.#server.url,
        TWILIO_ACCOUNT_SID: account.sid,
        TWILIO_AUTH_TOKEN: account.authToken,
      },
    })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
    }
    await new Promise((resolve) => {
      child.on('close', resolve)
    })
    return printed
  }
}

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Terminal</title>
<style>
body { margin: 0; height: 100vh; background: #e8ebf2; font: 24px/1.45 'DejaVu Sans Mono', monospace; }
main { box-sizing: border-box; height: calc(100vh - 4rem); margin: 0 auto; position: relative; top: 2rem; width: min(76rem, calc(100vw - 2rem));
  overflow: hidden; border-radius: 12px; background: #121c2d; color: #e1e6f0; box-shadow: 0 20px 50px #12264055; }
h1 { margin: 0; padding: 0.6rem 1rem; background: #1f2b41; color: #aab4c8; font: 600 14px system-ui, sans-serif; text-align: center; }
div { padding: 1rem 1.4rem; }
pre { margin: 0 0 0.8rem; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.command::before, form::before { content: '$ '; color: #7ab8ff; white-space: pre; }
.command { margin-bottom: 0; color: #ffffff; }
form { display: flex; }
input { flex: 1; border: 0; outline: 0; padding: 0; background: none; color: #ffffff; font: inherit; caret-color: #7ab8ff; }
@media (max-width: 40rem) { body { font-size: 15px; } main { height: calc(100vh - 2rem); top: 1rem; } }
</style>
<main aria-busy="false">
<h1>Terminal</h1>
<div role="log"></div>
<div style="padding-top: 0"><form><input aria-label="Command" autocomplete="off" spellcheck="false" autofocus></form></div>
</main>
<script>
const [main, log, form, input] = ['main', '[role=log]', 'form', 'input'].map((each) => document.querySelector(each))
const show = (text, className) => {
  const line = document.createElement('pre')
  line.textContent = text
  line.className = className
  log.append(line)
}
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  main.ariaBusy = 'true'
  const command = input.value
  input.value = ''
  form.hidden = true
  show(command, 'command')
  show((await runCommand(command)).trimEnd(), 'output')
  form.hidden = false
  input.focus()
  form.scrollIntoView()
  main.ariaBusy = 'false'
})
</script>
</html>`
