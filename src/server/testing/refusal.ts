/** The status and code with which a call is refused. */
export function refusal(call: () => unknown): unknown {
  try {
    call()
  } catch (error) {
    return { status: (error as { status: number }).status, code: (error as { code: number }).code }
  }
  throw new Error('nothing was refused')
}
