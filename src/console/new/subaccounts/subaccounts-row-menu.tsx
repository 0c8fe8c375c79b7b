import { Menu } from '@base-ui/react/menu'
import { ArrowRight, CirclePause, CirclePlay, CircleX, Ellipsis, Pencil } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { Subaccount } from '#contract/accounts.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/button.tsx'
import popups from '../../ui/popups.module.css'
import styles from './subaccounts-page.module.css'

/** What can be done to a subaccount. */
export type SubaccountAction = 'open' | 'rename' | 'suspend' | 'reactivate' | 'close'

/** @param button the row's, which is to have the focus again in the end */
export type ChooseSubaccount = (action: SubaccountAction, account: Subaccount, button: HTMLElement | null) => void

interface RowMenuProps {
  account: Subaccount
  /** Why the person may not change it, where they may not. */
  whyNot: string | undefined
  /** Where the menu stands in the document: outside the table, which cuts off what is larger. */
  holder: HTMLElement | null
  onChoose: ChooseSubaccount
}

/** The actions of a row. A plain button until it is pressed: a thousand menus that wait would be slow. */
export function SubaccountsRowMenu({ account, whyNot, holder, onChoose }: RowMenuProps) {
  const [wanted, setWanted] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const reason = useId()
  const button = {
    'aria-label': `Actions for ${account.friendlyName}`,
    children: <Ellipsis size={16} aria-hidden />,
  }
  if (!wanted) {
    return <IconButton {...button} aria-haspopup="menu" aria-expanded="false" onClick={() => setWanted(true)} />
  }
  const change = (action: SubaccountAction) => ({
    className: classes(popups.item, styles.change),
    disabled: whyNot !== undefined,
    'aria-describedby': whyNot === undefined ? undefined : reason,
    onClick: () => onChoose(action, account, trigger.current),
  })
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger ref={trigger} render={<IconButton {...button} />} />
      <Menu.Portal container={holder}>
        <Menu.Positioner className={popups.menuPlace} align="end" sideOffset={4}>
          <Menu.Popup className={popups.menu} aria-label={button['aria-label']}>
            <Menu.Item className={popups.item} onClick={() => onChoose('open', account, trigger.current)}>
              <ArrowRight size={16} aria-hidden />
              Open
            </Menu.Item>
            <Menu.Item {...change('rename')}>
              <Pencil size={16} aria-hidden />
              Rename
            </Menu.Item>
            {account.status === 'active' ? (
              <Menu.Item {...change('suspend')}>
                <CirclePause size={16} aria-hidden />
                Suspend
              </Menu.Item>
            ) : (
              <Menu.Item {...change('reactivate')}>
                <CirclePlay size={16} aria-hidden />
                Reactivate
              </Menu.Item>
            )}
            <Menu.Separator className={popups.rule} />
            <Menu.Item {...change('close')} className={classes(popups.item, styles.change, styles.danger)}>
              <CircleX size={16} aria-hidden />
              Close
            </Menu.Item>
            {whyNot === undefined ? null : (
              <p id={reason} className={styles.menuReason}>
                {whyNot}
              </p>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
