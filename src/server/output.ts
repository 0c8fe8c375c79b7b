import type { LogDestination } from './http/log.ts'

/** Bytes of the log that may wait in memory for a reader that is behind. */
const mostWaiting = 1024 * 1024

/**
 * The log on standard output. It never holds the server up and never ends it: a reader that left, and a disk that is full,
 * lose lines (`commands/outlive-readers.js` hears of the errors), and for one that does not read, a bounded part is kept.
 * How many lines were lost to that stands in the log once there is room again.
 */
export function logOutput(out: NodeJS.WritableStream & { writableLength: number } = process.stdout): LogDestination {
  let lost = 0
  return {
    write: (line) => {
      if (out.writableLength > mostWaiting) {
        lost++
        return
      }
      if (lost > 0) {
        const gap = { level: 'warn', time: new Date().toISOString(), lost, msg: 'lines of this log were lost' }
        out.write(`${JSON.stringify(gap)}\n`)
        lost = 0
      }
      out.write(line)
    },
  }
}
