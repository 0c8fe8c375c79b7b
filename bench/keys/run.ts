import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { inTurns } from '../in-turns.ts'
import { line, summarise, verdict } from '../statistics.ts'

/*
 * `npm run keys --prefix bench`: what it costs to verify an API key, against better-auth's plugin for them. Each is a
 * function that is called in a process of its own, one key after the other; HTTP has no part in it.
 */

const rounds = 10
/** Verified in a round. */
const verified = 2_000

async function start(file: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, file))
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`${file} ended with code ${code}`)
  })
  await once(child, 'message')
  return child
}

const cpuOf = (child: ChildProcess) => async (): Promise<number> => {
  child.send(verified)
  return ((await once(child, 'message')) as [number])[0]
}

const ours = await start('latchkey.ts')
const theirs = await start('better-auth.js')
try {
  const cpu = await inTurns(rounds, { ours: cpuOf(ours), theirs: cpuOf(theirs) })
  process.stdout.write(
    `CPU for a verified key, ${rounds} rounds of ${verified}\n\n` +
      line('ours', cpu.ours, 'µs') +
      line('theirs', cpu.theirs, 'µs') +
      verdict('better-auth / ours', summarise(cpu.theirs).median / summarise(cpu.ours).median, { atLeast: 10 }),
  )
} finally {
  ours.disconnect()
  theirs.disconnect()
}
