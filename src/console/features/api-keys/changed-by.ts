/** Who made a change, where a name is known: "by Mara", or the credential of another program. */
export function changedBy(name: string | null): string {
  return name === null ? 'through the REST API' : `by ${name}`
}
