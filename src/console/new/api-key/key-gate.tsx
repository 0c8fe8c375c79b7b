import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { type ApiKeyDetails, getApiKey } from '#contract/api-keys.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { usePlace } from '../../features/place.tsx'
import type { KeysPlace } from '../../paths.ts'
import { Bone, Card } from '../../ui/surface.tsx'
import text from '../../styles/text.module.css'
import { LoadError } from '../shell/load-error.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import styles from '../shell/page.module.css'

/** What a key's pages read, for their routes' loader. */
export function readsKey({ keySid, ...place }: KeysPlace & { keySid: string }) {
  return [getApiKey, { ...place, sid: keySid }] as const
}

/** The key of the address. */
export function useKey() {
  const place = usePlace()
  const { keySid = '' } = useParams()
  return useQuery(q(...readsKey({ ...place, keySid })))
}

/** The key's name, for the breadcrumb. */
export function Crumb() {
  const key = useKey().data?.key
  return key === undefined ? '…' : keyName(key)
}

interface KeyGateProps {
  title: string
  /** Whether the page stays where the key is deleted while it is open. */
  outlivesKey?: boolean
  children: (key: ApiKeyDetails) => ReactNode
}

/** Shows a page of the key of the address, once it is there. */
export function KeyGate({ title, outlivesKey = false, children }: KeyGateProps) {
  const query = useKey()
  const key = query.data?.key
  if (outlivesKey && key !== undefined) return children(key)
  // A key that is gone or foreign, and a SID that is none.
  if (isCallError(query.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  if (key !== undefined) return children(key)
  return (
    <Page title={title}>
      {query.isError ? (
        <LoadError
          title="The key could not be loaded"
          error={query.error}
          retrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <KeyBones />
      )}
    </Page>
  )
}

/** The shape of a key's page while it is on its way. */
export function KeyBones() {
  return (
    <>
      <p className={text.hidden} role="status">
        Loading API key
      </p>
      <Card aria-hidden>
        {['a', 'b', 'c', 'd'].map((each) => (
          <div key={each} className={styles.boneRow}>
            <Bone />
          </div>
        ))}
      </Card>
    </>
  )
}
