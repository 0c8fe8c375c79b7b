import { randomBytes, randomInt } from 'node:crypto'

/** Where SIDs, secrets and tokens come from. */
export interface Random {
  bytes: (size: number) => Buffer
  /** @returns a whole number from 0 to below the limit, each equally likely */
  int: (limit: number) => number
}

/** The system's, which nothing foresees. Every database but a demo one has it. */
export const systemRandom: Random = { bytes: randomBytes, int: (limit) => randomInt(limit) }
