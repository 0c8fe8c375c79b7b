import type { FastifyReply } from 'fastify'

/** Tells whether a successful reply left: all of it was handed to an open connection. */
export function afterReply(reply: FastifyReply, tell: (left: boolean) => unknown): void {
  // A person who left while the request was carried out closes nothing any more.
  if (reply.request.raw.socket.destroyed) tell(false)
  else reply.raw.once('close', () => tell(reply.raw.writableFinished && reply.statusCode < 300))
}
