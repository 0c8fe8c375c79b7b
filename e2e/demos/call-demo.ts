import { asConsole } from '../as-console.ts'

/** Calls what a demo database has beside every other one. @throws Error where it is refused */
export async function callDemo(url: string, path: string, body: object): Promise<void> {
  const reply = await fetch(`${url}/api/demo${path}`, {
    method: 'POST',
    headers: asConsole(url),
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`)
}
