import { spawnSync } from 'node:child_process'

/** Whether films can be encoded, and looked into (`ffprobe`). */
export function hasFfmpeg(): boolean {
  return ['ffmpeg', 'ffprobe'].every((program) => spawnSync(program, ['-version']).error === undefined)
}

const howToInstall = 'install ffmpeg, on Debian by "apt-get install ffmpeg"'

/** @throws Error that says what to do where it is missing */
export function assertFfmpeg(): void {
  if (!hasFfmpeg()) throw new Error(`The films need ffmpeg and found none: ${howToInstall}.`)
}

// Before the tests: says what will be left out, which fails where nothing may be.
if (import.meta.main) {
  if (hasFfmpeg()) process.stdout.write('Films are made and looked into.\n')
  else {
    process.stdout.write(
      `There is no ffmpeg here, so films are tested up to their frames and not encoded: ${howToInstall}.\n`,
    )
    if (process.env['LEAVE_NOTHING_OUT'] === '1') process.exitCode = 1
  }
}
