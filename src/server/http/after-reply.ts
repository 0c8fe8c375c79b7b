import type { FastifyReply } from 'fastify'

/** Tells whether a reply left: true once all of it was handed to an open connection, false when that was gone before. */
export function afterReply(reply: FastifyReply, tell: (left: boolean) => void): void {
  // Somebody who left while the request was carried out closes nothing any more.
  if (reply.request.raw.socket.destroyed) tell(false)
  else reply.raw.once('close', () => tell(reply.raw.writableFinished))
}
