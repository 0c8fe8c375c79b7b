/** Code points of a key at most: all of a name of 64 characters, unless many of them stand for several (`㍿`, `ﷺ`). */
const longest = 90

const marks = /\p{M}/gu

/**
 * What a friendly name is sorted and found by: without regard to case, accents and compatibility forms. Stored with the
 * key, so that what is in an index can be taken out of it whatever a later Unicode says.
 */
export function nameKey(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return name.toLowerCase()
  const bare = strip(name.toWellFormed())
  // One by one: the small form of a sigma is another at the end of a word. Upper case first, for ß and ς.
  const folded = Array.from(bare, (character) => character.toUpperCase().toLowerCase()).join('')
  return Array.from(strip(folded).normalize('NFC')).slice(0, longest).join('')
}

function strip(text: string): string {
  return text.normalize('NFKD').replace(marks, '')
}
