import ipaddr from 'ipaddr.js'

/**
 * What counts as one client: one IPv4 address, or one /64 of IPv6, which is what one customer gets. All that is no
 * address is one client.
 */
export function networkOf(address: string): string {
  const parsed = parse(address)
  if (parsed === null) return 'unknown'
  return parsed.kind() === 'ipv4' ? parsed.toString() : Buffer.from(parsed.toByteArray().slice(0, 8)).toString('hex')
}

/** An address as it is shown: IPv4 as such, also where it came as IPv6; null for what is none. */
export function addressToShow(address: string): string | null {
  return parse(address)?.toString() ?? null
}

/** Some proxies write a port behind it. */
function parse(address: string) {
  const bare = address.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null
}

/** Characters of a `User-Agent` that are kept. */
const longestUserAgent = 500

/** The `User-Agent` of a request as it is kept and shown; null where it has none. */
export function userAgentToShow(header: string | null | undefined): string | null {
  return header?.slice(0, longestUserAgent) ?? null
}
