import { useState } from 'react'
import type { FieldErrors } from 'react-hook-form'
import { paths } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/surface.tsx'

/** Errors that another try may pass. */
const mayPass = new Set<string | number | undefined>(['unreachable', 'internal', 'unavailable', 'not_signed_in'])

/** What went wrong with the whole form, with a way to send it again where that can help. */
export function FormError({ errors, busy }: { errors: FieldErrors; busy: boolean }) {
  // Stays while the form is sent again: "Try again" has the focus then.
  const [shown, setShown] = useState(errors.root)
  if (!busy && shown !== errors.root) setShown(errors.root)
  if (shown?.message === undefined) return null
  return (
    <Callout
      kind="error"
      role="alert"
      actions={
        mayPass.has(shown.type) ? (
          <Button kind="secondary" size="small" type="submit" inactive={busy}>
            Try again
          </Button>
        ) : undefined
      }
    >
      {shown.message}{' '}
      {shown.type === 'not_signed_in' ? (
        <a href={paths.login()} target="_blank" rel="noreferrer">
          Log in in another tab
        </a>
      ) : null}
    </Callout>
  )
}
