import type { ReactNode } from 'react'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { Link } from '../../../ui/link.tsx'
import { useMay } from '../../session/use-may.ts'

interface CreateKeyLinkProps {
  /** The address of the page that makes a key. */
  to: string
  /** Lays out the button and the reason below or beside it. */
  refusedClass: string | undefined
  children: ReactNode
}

/** The way to a new key, or why there is none. */
export function CreateKeyLink({ to, refusedClass, children }: CreateKeyLinkProps) {
  const { may, reason } = useMay('api-keys.create')
  if (may) {
    return (
      <Link className={buttonClass('primary')} to={to}>
        {children}
      </Link>
    )
  }
  return (
    <div className={refusedClass}>
      <Button kind="primary" refused={reason}>
        {children}
      </Button>
    </div>
  )
}
