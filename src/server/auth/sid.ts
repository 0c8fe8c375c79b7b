import type { Random } from './random.ts'

/**
 * Makes a SID, Twilio's kind of id: two letters that say what it names, and 32 hexadecimal digits (128 random bits).
 * The system's `randomInt` takes random bytes ahead; to ask the system for each SID's would be seen in what a new key costs.
 */
export function makeSid(prefix: 'AC' | 'SK', random: Random): string {
  const digits = Array.from({ length: 4 }, () =>
    random
      .int(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  )
  return prefix + digits.join('')
}
