/** The first word of a search that occurs in a text, or nothing. */
export function foundIn(text: string, search: string): string {
  const lower = text.toLowerCase()
  const words = search.toLowerCase().split(/\s+/)
  return words.find((each) => each !== '' && lower.includes(each)) ?? ''
}

/** A name with what a search found in it marked. */
export function Highlighted({ text, search }: { text: string; search: string }) {
  const word = foundIn(text, search)
  const lower = text.toLowerCase()
  if (word === '' || lower.length !== text.length) return text
  const start = lower.indexOf(word)
  return (
    <>
      {text.slice(0, start)}
      <mark>{text.slice(start, start + word.length)}</mark>
      {text.slice(start + word.length)}
    </>
  )
}
