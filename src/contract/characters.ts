/** Characters as a person counts them: a surrogate pair is one. */
export function countCharacters(text: string): number {
  return Array.from(text).length
}

/** Embeddings, overrides and isolates of the Unicode Bidirectional Algorithm: they turn what stands beside them, too. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g

/**
 * A name as it can stand in a sentence: without characters that turn the text around it. Empty where nothing of it would
 * be seen.
 */
export function shownName(name: string): string {
  const shown = name.replace(turning, '')
  return /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(shown) ? shown : ''
}

/** Whether a text has control characters (C0, DEL, C1), such as line breaks, or halves of surrogate pairs. */
export function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text) || !text.isWellFormed()
}
