import { walkthroughs, type WalkthroughId } from './walkthroughs.ts'

/**
 * The walkthrough that the address wants beside the page: `#help=deleteKey`, and with `&at=3` the step at which the reader
 * is.
 */
export function linkedHelp(): { id: WalkthroughId; at: number | undefined } | undefined {
  const wanted = new URLSearchParams(location.hash.slice(1))
  const id = wanted.get('help') ?? ''
  if (!Object.hasOwn(walkthroughs, id)) return undefined
  const at = Number(wanted.get('at') ?? 0)
  return { id: id as WalkthroughId, at: at > 0 ? at : undefined }
}
