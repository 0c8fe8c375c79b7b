/** A name with what a search found in it marked. */
export function Highlighted({ text, search }: { text: string; search: string }) {
  const lower = text.toLowerCase()
  const word = search
    .toLowerCase()
    .split(/\s+/)
    .find((each) => each !== '' && lower.includes(each))
  if (word === undefined || lower.length !== text.length) return text
  const start = lower.indexOf(word)
  return (
    <>
      {text.slice(0, start)}
      <mark>{text.slice(start, start + word.length)}</mark>
      {text.slice(start + word.length)}
    </>
  )
}
