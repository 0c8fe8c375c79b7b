import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { usePlace } from '../../features/place.tsx'
import { useAccount } from '../../features/session/use-may.ts'
import { useSession } from '../../features/session/use-session.ts'
import { Link } from '../../ui/link.tsx'
import popups from '../../ui/popups.module.css'
import { legacyPaths } from '../legacy-paths.ts'

/** Accounts that the menu holds; of more, the button with the account's name finds the rest. */
const most = 8

/** The menu itself; open when it first appears, because a press asked for it. */
export function OpenAdminMenu({ button }: { button: ComponentProps<'button'> }) {
  const place = usePlace()
  const account = useAccount()
  const accounts = useSession()?.accounts ?? []
  // Inside the bar and not at the end of the document, so that it belongs to a landmark.
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  return (
    <div ref={setHolder} className={popups.holder}>
      <Menu.Root defaultOpen>
        <Menu.Trigger render={<button type="button" {...button} />} />
        <Menu.Portal container={holder}>
          <Menu.Positioner className={popups.menuPlace} align="end" sideOffset={0}>
            <Menu.Popup className={popups.menu}>
              {account === undefined ? null : (
                <>
                  <Menu.LinkItem className={popups.item} closeOnClick render={<Link to={legacyPaths.home(place)} />}>
                    Account management
                  </Menu.LinkItem>
                  <Menu.Group>
                    <Menu.GroupLabel className={popups.groupLabel}>Keys &amp; credentials</Menu.GroupLabel>
                    <Menu.LinkItem
                      className={popups.item}
                      closeOnClick
                      render={<Link to={legacyPaths.apiKeys(place)} />}
                    >
                      API keys &amp; tokens
                    </Menu.LinkItem>
                  </Menu.Group>
                  <Menu.Separator className={popups.rule} />
                </>
              )}
              <Menu.Group>
                <Menu.GroupLabel className={popups.groupLabel}>Switch account</Menu.GroupLabel>
                {accounts.slice(0, most).map(({ sid, friendlyName }) => (
                  <Menu.LinkItem
                    key={sid}
                    className={popups.item}
                    closeOnClick
                    aria-current={sid === account?.sid ? 'true' : undefined}
                    render={<Link to={legacyPaths.apiKeys({ ...place, accountSid: sid })} />}
                  >
                    {friendlyName}
                    {sid === account?.sid ? (
                      <span className={popups.itemEnd}>
                        <Check size={16} aria-hidden />
                      </span>
                    ) : null}
                  </Menu.LinkItem>
                ))}
                {accounts.length > most ? (
                  <div className={popups.itemNote}>
                    {accounts.length - most} more: press the account’s name in the bar.
                  </div>
                ) : null}
              </Menu.Group>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  )
}
