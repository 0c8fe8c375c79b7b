// @ts-check
// Plain JavaScript that any Node can parse: what follows it needs a new one.

const needed = 26

/**
 * Ends the process with one clear sentence when this Node is too old to run Latchkey.
 */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= needed) return
  process.stderr.write(
    `Latchkey needs Node ${needed}, and this is Node ${process.versions.node}. npm brings the right one by itself: ` +
      'run "npm ci" without --omit=optional, then "npm start" (not "node").\n',
  )
  process.exit(1)
}
