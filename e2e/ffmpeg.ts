import { spawnSync } from 'node:child_process'
import { sayWhetherLeftOut } from './left-out.ts'

/** Whether films can be encoded, and looked into (`ffprobe`). */
export function hasFfmpeg(): boolean {
  return ['ffmpeg', 'ffprobe'].every((program) => spawnSync(program, ['-version']).error === undefined)
}

const howToInstall = 'install ffmpeg, on Debian by "apt-get install ffmpeg"'

/** @throws Error that says what to do where it is missing */
export function assertFfmpeg(): void {
  if (!hasFfmpeg()) throw new Error(`The films need ffmpeg and found none: ${howToInstall}.`)
}

if (import.meta.main) {
  sayWhetherLeftOut(hasFfmpeg(), {
    there: 'Films are made and looked into.',
    missing: `There is no ffmpeg here, so films are tested up to their frames and not encoded: ${howToInstall}.`,
  })
}
