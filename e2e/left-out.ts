/** Says before the tests whether a part of them is left out on this machine, which fails where nothing may be. */
export function sayWhetherLeftOut(isThere: boolean, { there, missing }: { there: string; missing: string }): void {
  process.stdout.write(`${isThere ? there : missing}\n`)
  if (!isThere && process.env['LEAVE_NOTHING_OUT'] === '1') process.exitCode = 1
}
