import type { ComponentProps } from 'react'
import { createPath, useHref, useLocation, useNavigate, useResolvedPath } from 'react-router'
import { opensHere } from './opens-here.ts'
import { prefetch } from './prefetch.ts'

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** A path of the console. */
  to: string
}

/**
 * A link inside the console. React Router's own `Link` brings along the prefetching of framework apps, which the first view
 * would have to carry (`docs/decisions/2026-11-27-first-view.md`).
 */
export function Link({ to, onClick, children, ...props }: LinkProps) {
  const href = useHref(to)
  const ahead = () => prefetch(href)
  const here = createPath(useLocation())
  const navigate = useNavigate()
  const press: LinkProps['onClick'] = (event) => {
    onClick?.(event)
    if (event.defaultPrevented || !opensHere(event)) return
    event.preventDefault()
    // As browsers do it, a page that leads to itself is no step in the history.
    void navigate(to, { replace: href === here })
  }
  return (
    <a onPointerEnter={ahead} onFocus={ahead} {...props} href={href} onClick={press}>
      {children}
    </a>
  )
}

/** A link that is marked as the current one on its page and on those below. */
export function NavLink({ to, ...props }: LinkProps) {
  const { pathname } = useLocation()
  const path = useResolvedPath(to).pathname
  const current = pathname === path || pathname.startsWith(`${path}/`)
  return <Link {...props} to={to} aria-current={current ? 'page' : undefined} />
}
