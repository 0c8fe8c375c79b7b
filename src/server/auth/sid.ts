import { randomInt } from 'node:crypto'

/**
 * Makes a SID, Twilio's kind of id: two letters that say what it names, and 32 hexadecimal digits (128 random bits).
 * `randomInt` takes random bytes ahead; to ask the system for each SID's would be seen in what a new key costs.
 */
export function makeSid(prefix: 'AC' | 'SK'): string {
  const digits = Array.from({ length: 4 }, () =>
    randomInt(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  )
  return prefix + digits.join('')
}
