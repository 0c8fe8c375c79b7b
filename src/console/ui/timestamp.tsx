import { useSyncExternalStore } from 'react'
import text from '../styles/text.module.css'

interface TimestampProps {
  /** Milliseconds since 1970. */
  value: number
  /** Whether it says how long ago that was, as in lists: the exact time is its tooltip then, and what screen readers read. */
  ago?: boolean
}

const exactly = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
  timeZoneName: 'short',
})

/** A time, to the minute in UTC. */
export function Timestamp({ value, ago }: TimestampProps) {
  const date = new Date(value)
  const exact = exactly.format(date)
  return (
    <time dateTime={date.toISOString()} title={ago ? exact : date.toISOString()}>
      {ago ? <Ago value={value} /> : null}
      <span className={ago ? text.hidden : undefined}>{exact}</span>
    </time>
  )
}

const relatively = new Intl.RelativeTimeFormat('en-GB')
/** Units by their minutes. */
const units = { year: 525_600, month: 43_200, day: 1440, hour: 60, minute: 1 }

const everyMinute = (tick: () => void) => {
  const timer = setInterval(tick, 60_000)
  return () => clearInterval(timer)
}

function Ago({ value }: { value: number }) {
  const age = () => Math.floor((Date.now() - value) / 60_000)
  const minutes = useSyncExternalStore(everyMinute, age, age)
  const unit = (Object.keys(units) as (keyof typeof units)[]).find((each) => minutes >= units[each])
  return (
    // What the server has drawn can be of another minute.
    <span aria-hidden suppressHydrationWarning>
      {unit === undefined ? 'just now' : relatively.format(-Math.floor(minutes / units[unit]), unit)}
    </span>
  )
}
