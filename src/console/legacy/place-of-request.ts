import { replace } from 'react-router'
import { locateKey } from '../features/api-keys/locate-key.ts'
import { lastRegion } from '../features/session/last-region.ts'

/**
 * Sees to it that an address of the Legacy Console names account and region: those of its key, as the CLI prints the
 * address of one, or those that were used last.
 *
 * @param accountMeant gives the account that is meant where none is named
 * @returns the account's SID
 * @throws Response a redirect to the address that names both; 404 for a key that is none of the person's accounts
 */
export async function placeOfRequest(
  request: Request,
  keySid: string | undefined,
  accountMeant: () => Promise<string>,
): Promise<string> {
  const { pathname, searchParams: query } = new URL(request.url)
  const [account, region] = [query.get('account'), query.get('region')]
  if (account !== null && region !== null) return account
  const place =
    account === null && keySid !== undefined
      ? await locateKey(keySid)
      : { accountSid: account ?? (await accountMeant()), region: region ?? lastRegion() }
  if (place === null) throw new Response(null, { status: 404 })
  query.set('account', place.accountSid)
  query.set('region', place.region)
  throw replace(`${pathname}?${query}`)
}
