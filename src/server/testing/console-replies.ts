/** The code of an error that the console API answered. */
export const errorCode = (reply: { body: unknown }) =>
  (reply.body as { error?: { code?: string } } | undefined)?.error?.code

/** The statuses of calls that came at the same time, lowest first. */
export const sortedStatuses = (replies: readonly { status: number }[]) =>
  replies.map(({ status }) => status).toSorted((a, b) => a - b)
