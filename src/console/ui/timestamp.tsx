interface TimestampProps {
  /** Milliseconds since 1970. */
  value: number
  precision: 'day' | 'minute'
}

const formats = {
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }),
  minute: new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }),
}

/** A time: the day in the reader's zone in lists, to the minute in UTC where it is looked up. */
export function Timestamp({ value, precision }: TimestampProps) {
  const date = new Date(value)
  return (
    <time dateTime={date.toISOString()} title={date.toISOString()}>
      {formats[precision].format(date)}
    </time>
  )
}
