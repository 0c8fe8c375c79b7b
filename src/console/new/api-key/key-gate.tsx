import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { isCallError } from '../../api/errors.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { useKey } from '../../features/api-keys/use-key.ts'
import { Loaded } from '../../features/loaded.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'

/** The key of the address. */
function useAddressedKey() {
  return useKey(useParams()['keySid'] ?? '')
}

/** The key's name, for the breadcrumb. */
export function Crumb() {
  const key = useAddressedKey().data?.key
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
  const query = useAddressedKey()
  const key = query.data?.key
  if (outlivesKey && key !== undefined) return children(key)
  // A key that is gone or foreign, and a SID that is none.
  if (isCallError(query.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  if (key !== undefined) return children(key)
  return (
    <Page title={title}>
      <Loaded query={query} what="The key" bones={<LoadingRows what="API key" rows={4} />}>
        {() => null}
      </Loaded>
    </Page>
  )
}
