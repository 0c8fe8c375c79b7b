import { CopyPlus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { ApiKey } from '#contract/api-key-list.ts'
import { DeleteKeyDialog } from '../../features/api-keys/delete-key-dialog.tsx'
import { keyActions } from '../../features/api-keys/key-actions.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { KeyTypeBadge } from '../../features/api-keys/key-type-badge.tsx'
import { usePlace } from '../../features/place.tsx'
import { useAccount } from '../../features/session/use-may.ts'
import { paths } from '../../paths.ts'
import { useOffer } from '../../ui/action.ts'
import { Button, buttonClass, Reason } from '../../ui/button.tsx'
import { Link, NavLink } from '../../ui/link.tsx'
import { showToast } from '../../ui/toast.tsx'
import { keyPages } from '../key-pages.ts'
import { LegacyLink } from '../shell/legacy-link.tsx'
import { Page } from '../shell/page.tsx'
import styles from '../shell/page.module.css'

interface KeyFrameProps {
  apiKey: ApiKey
  bar?: ReactNode
  /** Called when the key is gone, before its page is left. */
  onDeleted?: () => void
  children: ReactNode
}

/** What the pages of one key have in common: its name, duplicating, deleting, and the tabs. */
export function KeyFrame({ apiKey: key, bar, onDeleted, children }: KeyFrameProps) {
  const place = usePlace()
  const navigate = useNavigate()
  const [deleting, setDeleting] = useState(false)
  const { duplicate, remove } = keyActions(useAccount(), key, keyPages, () => setDeleting(true))
  useOffer([
    { ...duplicate, name: 'Duplicate this key', shortcut: 'd' },
    { ...remove, name: 'Delete this key' },
  ])
  const address = { ...place, sid: key.sid }
  const at = { ...place, keySid: key.sid }
  const onPermissions = useLocation().pathname === paths.apiKeyPermissions(at)
  const leave = () => {
    onDeleted?.()
    showToast(`${keyName(key)} was deleted.`)
    void navigate(paths.apiKeys(place), { replace: true })
  }
  return (
    <Page
      title={keyName(key)}
      documentTitle={onPermissions ? `Permissions of ${keyName(key)}` : keyName(key)}
      mark={<KeyTypeBadge type={key.type} />}
      tools={
        <>
          <DuplicateLink reasonId={duplicate.refused === undefined ? undefined : 'no-duplicate'} to={duplicate.to} />
          <Button
            kind="dangerLine"
            inactive={remove.refused !== undefined}
            aria-describedby={remove.refused === undefined ? undefined : 'no-delete'}
            onClick={remove.perform}
          >
            <Trash2 size={16} aria-hidden />
            Delete this key
          </Button>
        </>
      }
      tabs={
        <>
          {duplicate.refused === undefined ? null : (
            <Reason id="no-duplicate" className={styles.reason}>
              {duplicate.refused === keyPages.noMainDuplicate ? (
                <>
                  Main keys are created in the <LegacyLink />.
                </>
              ) : (
                duplicate.refused
              )}
            </Reason>
          )}
          {remove.refused === undefined ? null : (
            <Reason id="no-delete" className={styles.reason}>
              {remove.refused}
            </Reason>
          )}
          <nav className={styles.tabs} aria-label="Key">
            <NavLink to={paths.apiKeyDetails(at)}>API key details</NavLink>
            {key.type === 'restricted' ? <NavLink to={paths.apiKeyPermissions(at)}>Permissions</NavLink> : null}
          </nav>
        </>
      }
      bar={bar}
    >
      {children}
      {deleting ? (
        <DeleteKeyDialog address={address} apiKey={key} onCancel={() => setDeleting(false)} onDeleted={leave} />
      ) : null}
    </Page>
  )
}

/** @param reasonId what says why not, where it is not possible */
function DuplicateLink({ reasonId, to }: { reasonId: string | undefined; to: string }) {
  const content = (
    <>
      <CopyPlus size={16} aria-hidden />
      Duplicate this key
    </>
  )
  if (reasonId === undefined) {
    return (
      <Link className={buttonClass('secondary')} to={to}>
        {content}
      </Link>
    )
  }
  return (
    <Button kind="secondary" inactive aria-describedby={reasonId}>
      {content}
    </Button>
  )
}
