import { Menu } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import { type ReactNode, type RefObject, useId, useState } from 'react'
import { IconButton } from './button.tsx'
import { mainContent } from './main-content.ts'
import popups from './popups.module.css'

interface RowMenuProps {
  /** The name of the row's thing, for the name of the button. */
  of: string
  /** The button, which is to have the focus again after what a choice has opened. */
  ref: RefObject<HTMLButtonElement | null>
  /** Why some entries cannot be chosen. */
  whyNot: string | undefined
  /**
   * `MenuItem`s.
   *
   * @param reasonId the id of `whyNot`, for `refusedBy`
   */
  children: (reasonId: string) => ReactNode
}

/** The actions of a row. A plain button until it is pressed: a thousand menus that wait would be slow. */
export function RowMenu({ of, ref, whyNot, children }: RowMenuProps) {
  const [wanted, setWanted] = useState(false)
  const reason = useId()
  const button = { 'aria-label': `Actions for ${of}`, children: <Ellipsis size={16} aria-hidden /> }
  if (!wanted) {
    return (
      <IconButton {...button} ref={ref} aria-haspopup="menu" aria-expanded="false" onClick={() => setWanted(true)} />
    )
  }
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger ref={ref} render={<IconButton {...button} />} />
      {/* Inside the page and not at the end of the document, so that it belongs to a landmark; the card would cut it off. */}
      <Menu.Portal container={mainContent()}>
        <Menu.Positioner className={popups.menuPlace} align="end" sideOffset={4}>
          <Menu.Popup className={popups.menu} aria-label={button['aria-label']}>
            {children(reason)}
            {whyNot === undefined ? null : (
              <p id={reason} className={popups.menuNote}>
                {whyNot}
              </p>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
