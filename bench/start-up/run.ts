import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inTurns } from '../in-turns.ts'
import { line, summarise, verdict } from '../statistics.ts'
import { measureStart, shellEnvironment, type Startable, type StartUp } from './started.ts'

/*
 * `npm run start-up --prefix bench`: how long Latchkey takes from the command to its first answer, and the memory that it
 * then has at rest, beside the least that the same Fastify and SQLite can do and beside a mock server of the same API.
 * Needs Linux.
 */

const rounds = 10

/** Against the bare server: the ratio that was reached, plus 15 %, and at most 1.6 and 1.5. */
const bars = { time: 1.6, memory: 1.5 }

const bench = join(import.meta.dirname, '..')
const repository = join(bench, '..')
mkdirSync(join(bench, 'data'), { recursive: true })
const data = mkdtempSync(join(bench, 'data/start-up-'))

/** Latchkey as it was last built, on a copy of a database that was started once. */
function latchkey(folder: string): Startable {
  const env = { DATABASE_URL: `sqlite:${join(folder, 'latchkey.db')}`, KEY_FILE: join(folder, 'key') }
  return { script: 'serve', folder: repository, path: '/healthz', env }
}

function bare(): Startable {
  const file = join(data, 'bare.db')
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA journal_mode = WAL; CREATE TABLE health (state TEXT); INSERT INTO health VALUES ('ok')`)
  database.close()
  return { script: 'bare', folder: bench, path: '/healthz', env: { DATABASE_FILE: file } }
}

/** Its Twilio service alone, as it comes: its data is in memory, and it keeps no compiled modules. */
const emulate: Startable = { script: 'emulate', folder: bench, path: '/' }

function report(name: string, starts: readonly StartUp[]): string {
  return (
    line(
      name,
      starts.map(({ time }) => time),
      'ms',
    ) +
    line(
      '',
      starts.map(({ memory }) => memory),
      'MB',
    )
  )
}

function ratio(measured: keyof StartUp, ours: readonly StartUp[], theirs: readonly StartUp[]): number {
  const median = (starts: readonly StartUp[]) => summarise(starts.map((each) => each[measured])).median
  return median(ours) / median(theirs)
}

try {
  execFileSync('npm', ['run', 'build'], {
    cwd: repository,
    env: shellEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [startedOnce, copy] = [join(data, 'started-once'), join(data, 'copy')]
  await measureStart(latchkey(startedOnce))
  const bareServer = bare()
  const starts = await inTurns(rounds, {
    ours: () => {
      rmSync(copy, { recursive: true, force: true })
      cpSync(startedOnce, copy, { recursive: true })
      return measureStart(latchkey(copy))
    },
    bare: () => measureStart(bareServer),
    emulate: () => measureStart(emulate),
  })
  process.stdout.write(
    `From the command to the first 200, and memory at rest, ${rounds} rounds, Node ${process.versions.node}\n\n` +
      report('ours', starts.ours) +
      report('bare', starts.bare) +
      report('emulate', starts.emulate) +
      `\n${verdict('time, ours / bare', ratio('time', starts.ours, starts.bare), { atMost: bars.time })}` +
      verdict('memory, ours / bare', ratio('memory', starts.ours, starts.bare), { atMost: bars.memory }) +
      `time, ours / emulate: ${ratio('time', starts.ours, starts.emulate).toFixed(2)}\n` +
      `memory, ours / emulate: ${ratio('memory', starts.ours, starts.emulate).toFixed(2)}\n`,
  )
} finally {
  rmSync(data, { recursive: true })
}
