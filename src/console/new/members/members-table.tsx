import type { AccountSummary } from '#contract/accounts.ts'
import type { Member } from '#contract/members.ts'
import { useSession } from '../../features/session/use-session.ts'
import { Card } from '../../ui/surface.tsx'
import text from '../../styles/text.module.css'
import { MembersRow } from './members-row.tsx'
import table from '../../ui/table.module.css'

interface MembersTableProps {
  account: AccountSummary
  members: readonly Member[]
  onRemove: (member: Member, button: HTMLElement | null) => void
}

export function MembersTable({ account, members, onRemove }: MembersTableProps) {
  const main = useSession()?.accounts.find((each) => each.sid === account.ownerSid)
  const isMain = account.sid === account.ownerSid
  const owners = members.filter(({ role, inherited }) => role === 'owner' && !inherited).length
  return (
    <Card className={table.card} aria-label="Members">
      <table className={table.table} role="table">
        <caption className={text.hidden}>Members of {account.friendlyName}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Name and email
            </th>
            <th role="columnheader" scope="col">
              Role
            </th>
            <th role="columnheader" scope="col">
              Since
            </th>
            <th role="columnheader" scope="col">
              <span className={text.hidden}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {members.map((member) => (
            <MembersRow
              key={`${member.userId} ${member.inherited}`}
              account={account}
              mainName={main?.friendlyName ?? 'the main account'}
              member={member}
              onlyOwner={member.role === 'owner' && !member.inherited && isMain && owners === 1}
              onRemove={onRemove}
            />
          ))}
        </tbody>
      </table>
    </Card>
  )
}
