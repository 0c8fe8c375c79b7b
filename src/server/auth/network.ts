import ipaddr from 'ipaddr.js'

/**
 * What counts as one client: one IPv4 address, or one /64 of IPv6, which is what one customer gets. Some proxies write a
 * port behind it; all that is no address is one client.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  if (!ipaddr.isValid(bare)) return 'unknown'
  const parsed = ipaddr.process(bare)
  return parsed.kind() === 'ipv4' ? parsed.toString() : Buffer.from(parsed.toByteArray().slice(0, 8)).toString('hex')
}
