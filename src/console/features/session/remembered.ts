/**
 * A short text that the browser keeps, which is no secret. Where it keeps nothing, nothing is remembered.
 *
 * @param where `localStorage`, for all tabs, or `sessionStorage`, for this one; asked late, since asking can fail
 */
export function remembered(where: () => Storage, entry: string) {
  return {
    keep: (value: string): void => {
      try {
        where().setItem(entry, value)
      } catch {
        // As if it had been forgotten.
      }
    },
    recall: (): string | null => {
      try {
        return where().getItem(entry)
      } catch {
        return null
      }
    },
  }
}
