import text from '../styles/text.module.css'

/** A SID in fixed-width letters; where it must wrap, it does so after its two-letter kind first. */
export function Sid({ value }: { value: string }) {
  return (
    <span className={text.mono}>
      {value.slice(0, 2)}
      <wbr />
      {value.slice(2)}
    </span>
  )
}
