import { Menu } from '@base-ui/react/menu'
import { ArrowRight, CirclePause, CirclePlay, CircleX, Pencil } from 'lucide-react'
import { useRef } from 'react'
import type { Subaccount } from '#contract/subaccounts.ts'
import { MenuItem } from '../../ui/menu-item.tsx'
import { RowMenu } from '../../ui/row-menu.tsx'
import popups from '../../ui/popups.module.css'

/** What can be done to a subaccount. */
export type SubaccountAction = 'open' | 'rename' | 'suspend' | 'reactivate' | 'close'

/** @param button the row's, which is to have the focus again in the end */
export type ChooseSubaccount = (action: SubaccountAction, account: Subaccount, button: HTMLElement | null) => void

interface SubaccountsRowMenuProps {
  account: Subaccount
  /** Why the person may not change it, where they may not. */
  whyNot: string | undefined
  onChoose: ChooseSubaccount
}

export function SubaccountsRowMenu({ account, whyNot, onChoose }: SubaccountsRowMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const choose = (action: SubaccountAction) => () => onChoose(action, account, button.current)
  return (
    <RowMenu of={account.friendlyName} ref={button} whyNot={whyNot}>
      {(reasonId) => {
        const refusedBy = whyNot === undefined ? undefined : reasonId
        return (
          <>
            <MenuItem label="Open" icon={<ArrowRight size={16} aria-hidden />} onClick={choose('open')} />
            <MenuItem
              label="Rename"
              icon={<Pencil size={16} aria-hidden />}
              refusedBy={refusedBy}
              onClick={choose('rename')}
            />
            {account.status === 'active' ? (
              <MenuItem
                label="Suspend"
                icon={<CirclePause size={16} aria-hidden />}
                refusedBy={refusedBy}
                onClick={choose('suspend')}
              />
            ) : (
              <MenuItem
                label="Reactivate"
                icon={<CirclePlay size={16} aria-hidden />}
                refusedBy={refusedBy}
                onClick={choose('reactivate')}
              />
            )}
            <Menu.Separator className={popups.rule} />
            <MenuItem
              label="Close"
              icon={<CircleX size={16} aria-hidden />}
              danger
              refusedBy={refusedBy}
              onClick={choose('close')}
            />
          </>
        )
      }}
    </RowMenu>
  )
}
