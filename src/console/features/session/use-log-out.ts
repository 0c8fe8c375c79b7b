import { useContext } from 'react'
import { UNSAFE_DataRouterContext as DataRouterContext } from 'react-router'
import { paths } from '../../paths.ts'

/**
 * Logs out by the route's action, as React Router's `useSubmit` would post to it. That hook stands in one module with the
 * components of framework apps (`docs/decisions/2026-11-27-first-view.md`).
 */
export function useLogOut(): () => void {
  const { router } = useContext(DataRouterContext)!
  return () => void router.navigate(paths.logout(), { formMethod: 'post', formData: new FormData() })
}
