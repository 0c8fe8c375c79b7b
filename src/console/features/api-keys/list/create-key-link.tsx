import type { ReactNode } from 'react'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { Link } from '../../../ui/link.tsx'
import { useCreateKeyAction } from '../use-create-key-action.ts'

interface CreateKeyLinkProps {
  /** The address of the page that creates a key. */
  to: string
  /** Lays out the button and the reason below or beside it. */
  refusedClass: string | undefined
  /** Icons beside its words. */
  before?: ReactNode
  after?: ReactNode
}

/** The way to a new key, or why there is none. */
export function CreateKeyLink({ to, refusedClass, before, after }: CreateKeyLinkProps) {
  const { name, refused } = useCreateKeyAction(to)
  const content = (
    <>
      {before}
      {name}
      {after}
    </>
  )
  if (refused === undefined) {
    return (
      <Link className={buttonClass('primary')} to={to}>
        {content}
      </Link>
    )
  }
  return (
    <div className={refusedClass}>
      <Button kind="primary" refused={refused}>
        {content}
      </Button>
    </div>
  )
}
