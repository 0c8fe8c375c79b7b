/** A reason not to start that an operator can act on: its message is the one sentence that they see. */
export class StartError extends Error {
  override name = 'StartError'
}
