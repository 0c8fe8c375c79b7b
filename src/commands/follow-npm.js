// @ts-check
import { readFileSync } from 'node:fs'
import { end } from './ending.js'

/** Milliseconds between two looks. */
const interval = 250

/**
 * Ends this process as a signal does when npm is gone. npm hands TERM and INT to the shell between them and to nothing
 * else, and HUP not even to that, so a server whose npm was ended would live on, unseen, and hold its database.
 */
export function followNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const npm = parentOfShell(parent)
  setInterval(() => {
    if (process.ppid !== parent || (npm !== undefined && parentOfShell(parent) !== npm)) end()
  }, interval).unref()
}

/**
 * The parent of a shell, which is npm where the shell is the one that it starts a command with; some shells make
 * themselves the command. Undefined for other processes, and where the system does not say.
 * @param {number} pid
 */
function parentOfShell(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return /^Name:\s*(?:sh|dash|bash|ash|busybox)$/m.test(status) ? /^PPid:\s*(\d+)$/m.exec(status)?.[1] : undefined
  } catch {
    return undefined
  }
}
