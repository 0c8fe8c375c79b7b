// @ts-check

/** Milliseconds between two looks. */
const interval = 250

/**
 * Stops this process when npm is gone. npm hands a signal to the shell between them and to nobody else, so a server
 * whose npm was ended would live on, unseen, and hold its database.
 */
export function followNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, interval).unref()
}
