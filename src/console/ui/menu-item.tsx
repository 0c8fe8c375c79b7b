import { Menu } from '@base-ui/react/menu'
import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import popups from './popups.module.css'

export interface MenuItemProps {
  label: string
  icon: ReactNode
  /** Why it cannot be done, under the entry. */
  refusal?: string | undefined
  /** The id of a sentence of the menu that says why it cannot be done. */
  refusedBy?: string | undefined
  note?: string | undefined
  danger?: boolean
  closeOnClick?: boolean
  onClick: () => void
}

/** An entry; one that cannot be chosen can be reached still, and says why. */
export function MenuItem({ label, icon, refusal, refusedBy, note = refusal, danger = false, ...rest }: MenuItemProps) {
  const id = useId()
  return (
    <>
      <Menu.Item
        {...rest}
        className={classes(popups.item, danger && popups.danger)}
        disabled={refusal !== undefined || refusedBy !== undefined}
        aria-describedby={note === undefined ? refusedBy : id}
      >
        {icon}
        {label}
      </Menu.Item>
      {/* Beside the entry and not in it, where it would be part of its name. */}
      {note === undefined ? null : (
        <div id={id} className={popups.itemNote}>
          {note}
        </div>
      )}
    </>
  )
}
