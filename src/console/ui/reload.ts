/**
 * Reloads the page if the server answers. Without an answer the page stays: a browser that reloads then has nothing left to
 * try again with.
 *
 * @returns whether the server answered
 */
export async function reloadIfReachable(): Promise<boolean> {
  const { ok } = await fetch('/healthz', { cache: 'no-store' }).catch(() => ({ ok: false }))
  if (ok) location.reload()
  return ok
}

export const unreachableText = 'The server can’t be reached. Check your connection and try again.'
