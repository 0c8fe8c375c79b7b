import { spawnSync } from 'node:child_process'

/** Runs a project of Playwright's to its end. @returns its exit code */
export function run(project: string, options: readonly string[], env: Record<string, string>): number {
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e', `--project=${project}`, ...options],
    { stdio: 'inherit', env: { ...process.env, ...env } },
  )
  return status ?? 1
}

/** Ends the command where something fails, with the sentence that says why. */
export function inOneSentence<Result>(act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return process.exit(1)
  }
}
