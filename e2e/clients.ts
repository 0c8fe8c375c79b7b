import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sayWhetherLeftOut } from './left-out.ts'

const installed = join(import.meta.dirname, 'clients/node_modules')

export const missingClients =
  'Twilio’s clients are not all installed: "npm ci --prefix e2e/clients", and on Debian "apt-get install python3-twilio"'

/** The Python that has Twilio's client: Debian's own, where another one comes first. */
export function findPython(): string | undefined {
  return ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import twilio']).status === 0)
}

if (import.meta.main) {
  sayWhetherLeftOut(existsSync(installed) && findPython() !== undefined, {
    there: 'Twilio’s clients are run against this server.',
    missing: `${missingClients}. What they would test is left out.`,
  })
}
