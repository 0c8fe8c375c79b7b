import { Menu } from '@base-ui/react/menu'
import { ArrowRight, ArrowRightLeft, Copy, CopyPlus, Trash2 } from 'lucide-react'
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ApiKey } from '#contract/api-key-list.ts'
import { keyActions } from '../../features/api-keys/key-actions.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { usePlace } from '../../features/place.tsx'
import { useAccount } from '../../features/session/use-may.ts'
import { pathInLegacy } from '../../paths.ts'
import { copyText } from '../../ui/copy.tsx'
import { Link } from '../../ui/link.tsx'
import { MenuItem } from '../../ui/menu-item.tsx'
import popups from '../../ui/popups.module.css'
import { showToast } from '../../ui/toast.tsx'
import { mainContent } from '../../ui/main-content.ts'
import { keyPages } from '../key-pages.ts'

interface OpenKeyMenuProps {
  apiKey: ApiKey
  button: ComponentProps<'button'>
  byKeyboard: boolean
  onDelete: (key: ApiKey) => void
}

/** The menu itself; it opens when it first appears, because a press asked for it. */
export function OpenKeyMenu({ apiKey: key, button, byKeyboard, onDelete }: OpenKeyMenuProps) {
  const navigate = useNavigate()
  const place = usePlace()
  const { open, duplicate, remove } = keyActions(useAccount(), key, keyPages, () => onDelete(key))
  const actions = useRef<Menu.Root.Actions>(null)
  const [notCopied, setNotCopied] = useState<string>()
  const trigger = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)

  // Pressed, not drawn open: then the focus is on the first entry, as it is each time after.
  useEffect(() => {
    if (byKeyboard && !pressed.current) trigger.current?.click()
    pressed.current = true
  }, [byKeyboard])

  const copySid = async () => {
    const instead = await copyText(key.sid)
    setNotCopied(instead)
    if (instead !== undefined) return
    actions.current?.close()
    showToast(`The SID of ${keyName(key)} was copied.`)
  }

  return (
    <Menu.Root defaultOpen={!byKeyboard} actionsRef={actions} onOpenChange={() => setNotCopied(undefined)}>
      <Menu.Trigger ref={trigger} render={<button type="button" {...button} />} />
      {/* Inside the page and not at the end of the document, so that it belongs to a landmark; the card would cut it off. */}
      <Menu.Portal container={mainContent()}>
        <Menu.Positioner className={popups.menuPlace} align="end" sideOffset={4}>
          <Menu.Popup className={popups.menu}>
            <Menu.LinkItem className={popups.item} closeOnClick render={<Link to={open.to} />}>
              <ArrowRight size={16} aria-hidden />
              {open.name}
            </Menu.LinkItem>
            <MenuItem
              label={duplicate.name}
              icon={<CopyPlus size={16} aria-hidden />}
              refusal={duplicate.refused}
              onClick={() => void navigate(duplicate.to)}
            />
            {key.type === 'main' ? (
              // An entry of its own: arrow keys reach no link in the sentence.
              <Menu.LinkItem className={popups.item} closeOnClick render={<Link to={pathInLegacy(place, key.sid)} />}>
                <ArrowRightLeft size={16} aria-hidden />
                Legacy Console
              </Menu.LinkItem>
            ) : null}
            <MenuItem
              label="Copy SID"
              icon={<Copy size={16} aria-hidden />}
              note={notCopied && `It could not be copied. ${notCopied}`}
              closeOnClick={false}
              onClick={() => void copySid()}
            />
            <Menu.Separator className={popups.rule} />
            <MenuItem
              label={remove.name}
              icon={<Trash2 size={16} aria-hidden />}
              danger
              refusal={remove.refused}
              onClick={remove.perform}
            />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
