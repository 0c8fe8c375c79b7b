import { memo } from 'react'
import type { Subaccount } from '#contract/subaccounts.ts'
import { AccountStatusBadge } from '../../features/accounts/account-status-badge.tsx'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { classes } from '../../ui/classes.ts'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Link } from '../../ui/link.tsx'
import { Card } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { type ChooseSubaccount, SubaccountsRowMenu } from './subaccounts-row-menu.tsx'
import rowMenu from '../../ui/row-menu.module.css'
import table from '../../ui/table.module.css'

interface SubaccountsTableProps {
  subaccounts: readonly Subaccount[]
  /** Why the person may not change them, where they may not. */
  whyNot: string | undefined
  onChoose: ChooseSubaccount
}

/** The subaccounts. There can be a thousand: it is drawn again only where what it shows has changed. */
export const SubaccountsTable = memo(function SubaccountsTable({
  subaccounts,
  whyNot,
  onChoose,
}: SubaccountsTableProps) {
  const { region } = usePlace()
  return (
    <>
      <Card className={table.card} aria-label="Subaccounts">
        <table className={table.table} role="table">
          <caption className={text.hidden}>Subaccounts</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                Name
              </th>
              <th role="columnheader" scope="col">
                Status
              </th>
              <th role="columnheader" scope="col">
                SID
              </th>
              <th role="columnheader" scope="col">
                Created
              </th>
              <th role="columnheader" scope="col">
                <span className={text.hidden}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {subaccounts.map((account) => {
              const closed = account.status === 'closed'
              return (
                <tr key={account.sid} role="row" className={closed ? table.faded : undefined}>
                  <th role="rowheader" scope="row">
                    <span className={classes(table.name, rowMenu.name)}>
                      {closed ? (
                        account.friendlyName
                      ) : (
                        <Link to={paths.apiKeys({ accountSid: account.sid, region })}>{account.friendlyName}</Link>
                      )}
                    </span>
                  </th>
                  <td role="cell">
                    <AccountStatusBadge status={account.status} />
                  </td>
                  <td role="cell">
                    <span className={table.sid}>
                      <Verbatim>{account.sid}</Verbatim>
                      <CopyIconButton what="SID" of={account.friendlyName} value={account.sid} />
                    </span>
                  </td>
                  <td role="cell" data-label="Created" className={classes(text.tabular, table.day)}>
                    <Timestamp value={account.createdAt} ago />
                  </td>
                  <td role="cell" className={classes(table.actions, rowMenu.cell)}>
                    {closed ? null : <SubaccountsRowMenu account={account} whyNot={whyNot} onChoose={onChoose} />}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Card>
    </>
  )
})
