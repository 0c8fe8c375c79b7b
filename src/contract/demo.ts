import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'

/* What a demo database can do beside what every other can. A real one has none of these addresses. */

/** The scenarios that a demo database can be filled with (`server/seed/scenarios.ts`). */
export const scenarioNames = ['empty', 'startup', 'enterprise', 'compromised-key'] as const
export type ScenarioName = (typeof scenarioNames)[number]

const snapshotError = 'Name a snapshot by 1 to 64 letters, digits and hyphens, and begin with a letter or digit.'
const SnapshotName = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, { error: snapshotError }))

const DemoState = z.object({
  scenario: z.enum(scenarioNames),
  clock: z.object({ now: z.iso.datetime(), stands: z.boolean() }),
  /** Their names, in the order of the alphabet. */
  snapshots: z.array(z.string()),
})

/** What the demo holds, what time it is there, and which states were kept. */
export const getDemo = endpoint({ method: 'GET', path: '/api/demo', input: z.strictObject({}), output: DemoState })

/**
 * Fills the database anew with a scenario, with the present one where none is named. Whatever it held is gone, and everyone
 * is logged out.
 */
export const resetDemo = endpoint({
  method: 'POST',
  path: '/api/demo/reset',
  input: z.strictObject({ scenario: z.optional(z.enum(scenarioNames)) }),
  output: DemoState,
})

/** Keeps the present state under a name, in the place of what was kept under it. */
export const keepSnapshot = endpoint({
  method: 'POST',
  path: '/api/demo/snapshots',
  input: z.strictObject({ name: SnapshotName }),
  output: DemoState,
  status: 201,
})

/**
 * Goes back to a state that was kept. Its times move along: what was a minute ago when it was kept is a minute ago again.
 * Everyone is logged in as at that time.
 */
export const restoreSnapshot = endpoint({
  method: 'POST',
  path: '/api/demo/snapshots/:name/restore',
  input: z.strictObject({ name: SnapshotName }),
  output: DemoState,
  errors: ['not_found'],
})

/** Sets the server's clock; without a time it follows the system's again. */
export const setDemoClock = endpoint({
  method: 'POST',
  path: '/api/demo/clock',
  input: z.strictObject({
    at: z.optional(z.iso.datetime({ error: 'Write a time such as 2027-01-15T09:00:00Z.' })),
    /** Whether it stands at that time; else it goes on from there. */
    stands: z._default(z.boolean(), false),
  }),
  output: DemoState,
})
