import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const installed = join(import.meta.dirname, 'clients/node_modules')

export const missingClients =
  'Twilio’s clients are not all installed: "npm ci --prefix e2e/clients", and on Debian "apt-get install python3-twilio"'

/** The Python that has Twilio's client: Debian's own, where another one comes first. */
export function findPython(): string | undefined {
  return ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import twilio']).status === 0)
}

// Before the tests: says what will be left out, which fails where nothing may be.
if (import.meta.main) {
  if (existsSync(installed) && findPython() !== undefined)
    process.stdout.write('Twilio’s clients are run against this server.\n')
  else {
    process.stdout.write(`${missingClients}. What they would test is left out.\n`)
    if (process.env['LEAVE_NOTHING_OUT'] === '1') process.exitCode = 1
  }
}
