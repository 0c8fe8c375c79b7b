import type { AccountStatus } from '#contract/accounts.ts'
import { Badge, type BadgeKind } from '../../ui/surface.tsx'

const looks: Record<AccountStatus, { kind: BadgeKind; label: string }> = {
  active: { kind: 'success', label: 'Active' },
  suspended: { kind: 'warning', label: 'Suspended' },
  closed: { kind: 'standard', label: 'Closed' },
}

export function AccountStatusBadge({ status }: { status: AccountStatus }) {
  const { kind, label } = looks[status]
  return <Badge kind={kind}>{label}</Badge>
}
