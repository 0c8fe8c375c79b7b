import type { FieldErrors } from 'react-hook-form'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/surface.tsx'

/** What went wrong with the whole form, with a way to send it again where that can help. */
export function FormError({ errors, busy }: { errors: FieldErrors; busy: boolean }) {
  const root = errors.root
  if (root?.message === undefined) return null
  const mayPass = root.type === 'unreachable' || root.type === 'internal' || root.type === 'unavailable'
  return (
    <Callout
      kind="error"
      role="alert"
      actions={
        mayPass ? (
          <Button kind="secondary" size="small" type="submit" inactive={busy}>
            Try again
          </Button>
        ) : undefined
      }
    >
      {root.message}
    </Callout>
  )
}
