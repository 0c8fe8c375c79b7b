import { CopyPlus, Trash2 } from 'lucide-react'
import { lazy, type ReactNode, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { ApiKey } from '#contract/api-key-list.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { KeyTypeBadge } from '../../features/api-keys/key-type-badge.tsx'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { paths } from '../../paths.ts'
import { Button, buttonClass, Reason } from '../../ui/button.tsx'
import { Late } from '../../ui/late.tsx'
import { Link, NavLink } from '../../ui/link.tsx'
import { showToast } from '../../ui/toast.tsx'
import { LegacyLink } from '../shell/legacy-link.tsx'
import { Page } from '../shell/page.tsx'
import styles from '../shell/page.module.css'

const DeleteKeyDialog = lazy(() =>
  import('../../features/api-keys/delete-key-dialog.tsx').then((module) => ({ default: module.DeleteKeyDialog })),
)

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
  const mayDelete = useMay('api-keys.delete', { keyType: key.type })
  const mayCreate = useMay('api-keys.create', { keyType: key.type })
  const noDuplicate: ReactNode =
    key.type === 'main' ? (
      <>
        A Main key cannot be duplicated here: Main keys are made in the <LegacyLink />.
      </>
    ) : (
      mayCreate.reason
    )
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
          <DuplicateLink
            reasonId={
              noDuplicate === undefined ? undefined : noDuplicate === mayDelete.reason ? 'no-delete' : 'no-duplicate'
            }
            to={paths.duplicateApiKey(at)}
          />
          <Button
            kind="dangerLine"
            inactive={!mayDelete.may}
            aria-describedby={mayDelete.may ? undefined : 'no-delete'}
            onClick={() => setDeleting(true)}
          >
            <Trash2 size={16} aria-hidden />
            Delete this key
          </Button>
        </>
      }
      tabs={
        <>
          {noDuplicate === undefined || noDuplicate === mayDelete.reason ? null : (
            <Reason id="no-duplicate" className={styles.reason}>
              {noDuplicate}
            </Reason>
          )}
          {mayDelete.may ? null : (
            <Reason id="no-delete" className={styles.reason}>
              {mayDelete.reason}
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
        <Late>
          <DeleteKeyDialog address={address} apiKey={key} onCancel={() => setDeleting(false)} onDeleted={leave} />
        </Late>
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
