import { useLocation } from 'react-router'
import { CreateKey } from '../../features/api-keys/create-key.tsx'
import type { PageModule } from '../../page-module.ts'
import { DetailsForm } from './details-form.tsx'
import { SecretPage } from './secret-page.tsx'

/** Making a key from nothing. */
function CreatePage() {
  // Another account's page begins anew.
  const { search } = useLocation()
  return (
    <CreateKey
      key={search}
      renderDetails={(onCreated) => <DetailsForm original={undefined} onCreated={onCreated} />}
      renderSecret={(created) => <SecretPage created={created} />}
    />
  )
}

export const page: PageModule = { Component: CreatePage }
