import type { ErrorCode } from '#contract/errors.ts'

/**
 * What is refused before an endpoint is reached, by Node, Fastify or the first hooks. Each part of the server words it in
 * its own shape (`answers.ts`).
 */
export class Refusal extends Error {
  override name = 'Refusal'
  /** The console API's code, which gives the status. */
  readonly code: ErrorCode
  /** The REST API's code, one of Twilio's dictionary. */
  readonly restCode: number

  constructor(code: ErrorCode, restCode: number, message: string) {
    super(message)
    this.code = code
    this.restCode = restCode
  }
}

export const nothingHere = () => new Refusal('not_found', 20404, 'There is nothing here.')
export const brokenRequest = (message = 'The request cannot be read.') => new Refusal('invalid_input', 20001, message)
export const unreadableAddress = () => new Refusal('invalid_input', 20001, 'This address cannot be read.')
export const wrongHost = (message: string) => new Refusal('misdirected', 20001, message)
export const bodyTooLarge = () => new Refusal('body_too_large', 20001, 'The request is too large.')
export const headersTooLarge = () =>
  new Refusal('headers_too_large', 20001, 'The headers of the request are too large.')
export const timedOut = () => new Refusal('timed_out', 20001, 'The request took too long to arrive.')
export const methodNotAllowed = () => new Refusal('method_not_allowed', 20004, 'Method not allowed')
export const expectationFailed = () =>
  new Refusal('expectation_failed', 20001, 'Of the header Expect, only 100-continue is known.')
/** @param wanted what would be understood */
export const unsupportedBody = (wanted: string) => new Refusal('unsupported_body', 20001, wanted)

/** What Fastify refuses, in the words of this server; undefined for a fault. */
export function refusalOf(error: Error & { code?: unknown; statusCode?: unknown }): Refusal | undefined {
  if (error instanceof Refusal) return error
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return bodyTooLarge()
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return unsupportedBody('The body has a content type that is not read here.')
    default:
      return typeof error.statusCode === 'number' && error.statusCode < 500 ? brokenRequest() : undefined
  }
}
