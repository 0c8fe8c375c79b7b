import { usePageTitle } from '../../ui/page-title.ts'
import { Nothing } from '../route-failure.tsx'
import { Gate } from './gate.tsx'

/** For an address that belongs to neither Console. */
export function NotFoundOutside() {
  usePageTitle('Not found')
  return (
    <Gate title="Not found">
      <Nothing />
    </Gate>
  )
}
