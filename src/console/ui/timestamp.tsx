import { useSyncExternalStore } from 'react'

interface TimestampProps {
  /** Milliseconds since 1970. */
  value: number
  precision: 'day' | 'minute'
}

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
const formats = {
  day: new Intl.DateTimeFormat('en-GB', day),
  /** Where the reader's zone is not known: on the server, which draws the first picture. */
  dayInUtc: new Intl.DateTimeFormat('en-GB', { ...day, timeZone: 'UTC' }),
  minute: new Intl.DateTimeFormat('en-GB', {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }),
}

const never = () => () => undefined

/** A time: the day in the reader's zone in lists, to the minute in UTC where it is looked up. */
export function Timestamp({ value, precision }: TimestampProps) {
  const date = new Date(value)
  const zoneKnown = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const format = formats[precision === 'day' && !zoneKnown ? 'dayInUtc' : precision]
  return (
    <time dateTime={date.toISOString()} title={date.toISOString()}>
      {format.format(date)}
    </time>
  )
}
