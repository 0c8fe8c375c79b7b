/** Characters as a person counts them: a surrogate pair is one. */
export function countCharacters(text: string): number {
  return Array.from(text).length
}
