// @ts-check
// Plain JavaScript that any Node can parse and that imports nothing, so that signals are heard before anything slow begins.
// As PID 1 that is what makes a signal count at all: the kernel gives that process no default for any.

/** Milliseconds in which a second signal is the same wish: for one Ctrl-C, a terminal and npm may each send one. */
const sameWish = 1_000

/** Milliseconds that what is written last may take to leave. */
const lastWrites = 1_000

const ending = new AbortController()
let since = 0
let ordered = false

/** Ends the process: in order where a server has begun, and at once where there is nothing to close yet. */
export function end() {
  if (ending.signal.aborted) return
  since = performance.now()
  ending.abort()
  if (!ordered) process.exit(0)
}

/** A second signal, a while after the first, is from a person who does not want to wait for requests in flight. */
function onSignal() {
  if (!ending.signal.aborted) end()
  else if (performance.now() - since > sameWish) {
    process.stderr.write('A second signal: stopping at once.\n')
    process.exit(1)
  }
}

/** Lets TERM, INT and HUP end this process, with code 0. */
export function endOnSignal() {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    // Once, though one command goes on with another's file.
    if (!process.listeners(signal).includes(onSignal)) process.on(signal, onSignal)
  }
}

/**
 * Runs what has to be closed before the process may end, then ends it.
 * @param {(ending: AbortSignal) => Promise<number>} run begins, goes on until the signal, closes everything, and gives the
 *   exit code
 */
export async function runUntilEnd(run) {
  ordered = true
  const code = await run(ending.signal)
  // The end of the log, for a reader that is behind; one that does not read at all holds nothing up.
  await new Promise((resolve) => {
    setTimeout(resolve, lastWrites)
    process.stdout.write('', resolve)
  })
  process.exit(code)
}
