import type { ErrorCode } from '#contract/errors.ts'

/** A call that did not succeed. `unreachable` means that no answer came, so no one knows whether it was carried out. */
export class CallError extends Error {
  override name = 'CallError'
  readonly code: ErrorCode | 'unreachable'
  /** Sentences by input field. */
  readonly fields: Readonly<Record<string, string>>
  /** The id of the server's log line, where there is one. */
  readonly requestId: string | undefined

  constructor(
    code: ErrorCode | 'unreachable',
    message: string,
    fields: Record<string, string> = {},
    requestId?: string,
  ) {
    super(message)
    this.code = code
    this.fields = fields
    this.requestId = requestId
  }
}

/** Whether an error is an answer with one of these codes. */
export function isCallError(error: unknown, ...codes: CallError['code'][]): error is CallError {
  return error instanceof CallError && codes.includes(error.code)
}

/** What to tell a person about any error. */
export function messageOf(error: unknown): string {
  return error instanceof CallError ? error.message : 'Something went wrong in this page. Reload it and try again.'
}

/** The same where nothing may have gone wrong. */
export function problemOf(error: Error | null): string | undefined {
  return error === null ? undefined : messageOf(error)
}
