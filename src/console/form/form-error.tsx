import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { FieldErrors } from 'react-hook-form'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/surface.tsx'

/** Errors that another try may pass. */
const mayPass = new Set<string | number | undefined>([
  'unreachable',
  'internal',
  'unavailable',
  'in_flight',
  'deleted_meanwhile',
  'not_logged_in',
  'step_up_required',
])

interface FormErrorProps {
  errors: FieldErrors
  busy: boolean
  /** A link to what lists the thing that the form changes, for when it was deleted. */
  wayBack?: ReactNode
}

/** What went wrong with the whole form, with a way to send it again where that can help. */
export function FormError({ errors, busy, wayBack }: FormErrorProps) {
  // Stays while the form is sent again: "Try again" has the focus then.
  const [shown, setShown] = useState(errors.root)
  if (!busy && shown !== errors.root) setShown(errors.root)
  const message = shown?.message
  const callout = useRef<HTMLDivElement>(null)
  // A person who sent a long form from the bar at the bottom is far away from it.
  useEffect(() => {
    if (shown !== undefined) callout.current?.scrollIntoView({ block: 'nearest' })
  }, [shown])
  if (message === undefined) return null
  return (
    <Callout
      ref={callout}
      kind="error"
      role="alert"
      actions={
        mayPass.has(shown?.type) ? (
          <Button kind="secondary" size="small" type="submit" inactive={busy}>
            Try again
          </Button>
        ) : shown?.type === 'not_found' ? (
          wayBack
        ) : undefined
      }
    >
      {message}
    </Callout>
  )
}
