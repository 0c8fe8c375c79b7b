import text from '../styles/text.module.css'

/** A SID in fixed-width letters. */
export function Sid({ value }: { value: string }) {
  return <span className={text.mono}>{value}</span>
}
