import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { authorization as byToken } from './servers.ts'

/** What to ask for: a form makes it a POST. */
export interface Asked {
  url: string
  form?: string
  /** How many requests are under way at a time, each on a kept-alive connection of its own. */
  connections: number
  /** The account's Auth Token unless stated. */
  authorization?: string
}

/** Of what autocannon reports, what is read here. */
interface Report {
  '2xx': number
  non2xx: number
  errors: number
  timeouts: number
  duration: number
}

/**
 * Sends one request over and over, by autocannon in a process of its own.
 *
 * @throws Error when any answer was not 2xx: a quick refusal is no work done
 */
export async function load(
  { url, form, connections, authorization = byToken }: Asked,
  until: { requests: number } | { seconds: number },
): Promise<{ answered: number; perSecond: number }> {
  const autocannon = join(import.meta.dirname, '../node_modules/autocannon/autocannon.js')
  const end = 'requests' in until ? ['--amount', String(until.requests)] : ['--duration', String(until.seconds)]
  const body =
    form === undefined
      ? []
      : ['--method', 'POST', '--body', form, '--headers', 'content-type=application/x-www-form-urlencoded']
  const credentials = ['--headers', `authorization=${authorization}`]
  const child = spawn(
    process.execPath,
    [autocannon, '--json', '--connections', String(connections), ...end, ...credentials, ...body, url],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')])
  const report = JSON.parse(output) as Report
  if (report.non2xx + report.errors + report.timeouts > 0) throw new Error(`${url} did not always succeed: ${output}`)
  return { answered: report['2xx'], perSecond: report['2xx'] / report.duration }
}
