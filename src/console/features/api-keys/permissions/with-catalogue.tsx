import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { PermissionCatalogue } from '#contract/permissions.ts'
import { Loaded } from '../../loaded.tsx'
import { LoadingRows } from '../../../ui/loading-rows.tsx'

interface WithCatalogueProps {
  catalogue: UseQueryResult<PermissionCatalogue>
  children: (catalogue: PermissionCatalogue) => ReactNode
}

/** What wants the catalogue of permissions, once it is there. */
export function WithCatalogue({ catalogue, children }: WithCatalogueProps) {
  return (
    <Loaded query={catalogue} what="The permissions" bones={<LoadingRows what="permissions" rows={4} />}>
      {children}
    </Loaded>
  )
}
