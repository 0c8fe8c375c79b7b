/** What a key is called: a key without a name is "Unnamed key". */
export function keyName(key: { friendlyName: string | null }): string {
  return key.friendlyName ?? 'Unnamed key'
}
