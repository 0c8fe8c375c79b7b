import { type RefObject, useEffect } from 'react'

/** The name under which the style sheet knows them. */
const name = 'found'
/** Milliseconds of rest after which they are marked: painting them takes longer than showing the rows. */
const pause = 150

/** Where the words of a search first occur in a text, whatever the case. */
export function placesOf(text: string, search: string): { start: number; end: number }[] {
  const lower = text.toLowerCase()
  // Some letters have another length in lower case, and then nothing stands where it seems to.
  if (lower.length !== text.length) return []
  const words = search.toLowerCase().split(/\s+/)
  return words.flatMap((word) => {
    const start = word === '' ? -1 : lower.indexOf(word)
    return start === -1 ? [] : [{ start, end: start + word.length }]
  })
}

/**
 * Marks the words of a search in some names once typing rests, as a highlight of the browser: nothing in the document
 * changes, so nothing is laid out again. Browsers that know no highlights mark nothing.
 *
 * @param within holds the names
 * @param names selects them; each is nothing but its text, which stays as it is
 * @param shown which of them are shown, in any form: when it changes, they are marked anew
 */
export function useFoundWords(
  within: RefObject<HTMLElement | null>,
  names: string,
  search: string,
  shown: string,
): void {
  useEffect(() => {
    if (!('highlights' in CSS)) return undefined
    if (search === '') {
      CSS.highlights.delete(name)
      return undefined
    }
    const timer = setTimeout(() => {
      const visible = [...within.current!.querySelectorAll(names)].filter((each) => each.closest('[hidden]') === null)
      CSS.highlights.set(name, new Highlight(...visible.flatMap(({ firstChild }) => rangesOf(firstChild, search))))
    }, pause)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- which names are hidden follows from it
  }, [within, names, search, shown])
  useEffect(() => () => void CSS.highlights?.delete(name), [])
}

function rangesOf(node: ChildNode | null, search: string): StaticRange[] {
  if (node === null) return []
  return placesOf(node.textContent ?? '', search).map(
    ({ start, end }) =>
      new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
  )
}
