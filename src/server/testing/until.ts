import { setImmediate } from 'node:timers/promises'
import { send } from './http-request.ts'

/** Looks again and again until something is so, and gives it. What never is so fails by the test's own time limit. */
export async function until<Found>(look: () => Found | Promise<Found>): Promise<NonNullable<Found>> {
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found
    await setImmediate()
  }
}

/** Waits until a server on a port says that it is ready. */
export async function untilReady(port: number): Promise<void> {
  await until(() =>
    send(port, { path: '/readyz' }).then(
      ({ status }) => status === 200,
      () => false,
    ),
  )
}
