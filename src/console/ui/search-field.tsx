import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react'
import { IconButton } from './button.tsx'
import text from '../styles/text.module.css'
import styles from './field.module.css'

/** Milliseconds without a letter after which what was typed is searched. */
const pause = 250

interface SearchFieldProps {
  label: string
  /** Its name in the query, for the browser alone: before the console runs, Enter sends it there. */
  name: string
  maxLength: number
  /** What is searched at present. */
  value: string
  onSearch: (text: string) => void
  /** The field, for what must know what is typed in it at the moment. */
  ref?: RefObject<HTMLInputElement | null>
}

/**
 * Searches while it is typed in, at Enter at once. It holds what is typed itself: what is searched is trimmed and comes
 * later, and must not get into a person's typing.
 */
export function SearchField({ label, name, maxLength, value, onSearch, ref }: SearchFieldProps) {
  const id = useId()
  const own = useRef<HTMLInputElement>(null)
  const input = ref ?? own
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const searched = useRef(value)

  const search = () => {
    clearTimeout(timer.current)
    const typed = input.current?.value.trim() ?? ''
    if (typed === searched.current) return
    searched.current = typed
    onSearch(typed)
  }
  const searchSoon = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(search, pause)
  }
  const clear = () => {
    if (input.current === null) return
    input.current.value = ''
    input.current.focus()
    search()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    clear()
  }

  // Another search than this field's own: Back, or a link.
  useEffect(() => {
    if (value === searched.current || input.current === null) return
    clearTimeout(timer.current)
    searched.current = value
    input.current.value = value
  }, [value, input])

  // What a person typed before the console ran is searched too.
  const typedEarly = useRef(searchSoon)
  useEffect(() => {
    typedEarly.current()
    return () => clearTimeout(timer.current)
  }, [])

  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault()
        search()
      }}
    >
      <label className={text.hidden} htmlFor={id}>
        {label}
      </label>
      <Search size={16} aria-hidden />
      <input
        ref={input}
        id={id}
        type="search"
        name={name}
        className={styles.control}
        placeholder={label}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        defaultValue={value}
        onChange={searchSoon}
        onKeyDown={onKeyDown}
      />
      <IconButton aria-label="Clear search" onClick={clear}>
        <X size={16} aria-hidden />
      </IconButton>
    </form>
  )
}
