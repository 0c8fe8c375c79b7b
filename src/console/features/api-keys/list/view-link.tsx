import type { MouseEvent } from 'react'
import type { KeyListView } from '#contract/api-key-list.ts'
import { Link, type LinkProps } from '../../../ui/link.tsx'
import { opensHere } from '../../../ui/opens-here.ts'
import { useListView } from './list-view.ts'

interface ViewLinkProps extends Omit<LinkProps, 'to'> {
  /** What the other view has different. */
  changes: KeyListView
  /** What is known only when the link is pressed. */
  atPress?: () => KeyListView
}

/** A link to another view of the list. With `aria-disabled` a press does nothing. */
export function ViewLink({ changes, atPress, onClick, ...props }: ViewLinkProps) {
  const { to, go } = useListView()
  const press = (event: MouseEvent<HTMLAnchorElement>) => {
    if (props['aria-disabled'] === true) {
      event.preventDefault()
      return
    }
    onClick?.(event)
    if (!opensHere(event)) return
    event.preventDefault()
    go({ ...changes, ...atPress?.() })
  }
  return <Link {...props} to={to(changes)} onClick={press} />
}
