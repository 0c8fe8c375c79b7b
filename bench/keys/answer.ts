/** Keys in each store. */
const count = 100

/** A store of API keys. */
export interface KeyStore {
  /** @returns what a client presents */
  makeKey: () => Promise<string>
  /** Whether a presented key is one of the store's. */
  verify: (presented: string) => Promise<boolean>
  close: () => void | Promise<void>
}

/**
 * Makes keys, and answers each message, a number, by verifying so many of them one after the other: with the microseconds
 * of this process's CPU time, user and system, that each took. Closes the store when the other process is gone.
 */
export async function answer({ makeKey, verify, close }: KeyStore): Promise<void> {
  process.once('disconnect', () => void close())
  const keys: string[] = []
  while (keys.length < count) keys.push(await makeKey())
  if (await verify(`${keys[0]}x`)) throw new Error('a wrong key was taken for one of the store')
  const cpuOf = async (times: number) => {
    const before = process.cpuUsage()
    for (let i = 0; i < times; i++) {
      // A quick refusal is no work done.
      if (!(await verify(keys[i % count]!))) throw new Error('a key was refused')
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / times
  }
  process.on('message', (times: number) => void cpuOf(times).then((figure) => process.send?.(figure)))
  process.send?.('ready')
}
