import { useNavigate } from 'react-router'
import type { Region } from '#contract/regions.ts'
import { readsAuthTokens } from '../../features/auth-tokens/use-auth-tokens.ts'
import { atOnce, useListView, withView } from '../../features/api-keys/list/list-view.ts'
import { readsKeyList } from '../../features/api-keys/list/use-key-list.ts'
import { usePlace } from '../../features/place.tsx'
import type { PageModule } from '../../page-module.ts'
import { announce } from '../../ui/announcer.tsx'
import { Select } from '../../ui/select.tsx'
import { Page } from '../shell/page.tsx'
import { Regional, regionName, regionOptions } from '../shell/regional.tsx'
import { KeysSection } from './keys-section.tsx'
import { TokensSection } from './tokens-section.tsx'
import { legacyPaths } from '../legacy-paths.ts'

/** API keys & tokens of an account in a region: the keys above, the auth tokens below. */
function ApiKeysPage() {
  const place = usePlace()
  return (
    <Page title="API keys & tokens" tools={<RegionSelect />}>
      <KeysSection />
      {/* Another account or region is another page: nothing that was shown or opened here stays. */}
      <TokensSection key={`${place.accountSid}/${place.region}`} />
    </Page>
  )
}

/** Switches the region of the whole page. */
function RegionSelect() {
  const place = usePlace()
  const navigate = useNavigate()
  const { view } = useListView()
  return (
    <Select<Region>
      label="Region"
      mark={<Regional />}
      options={regionOptions}
      value={place.region}
      onChange={(region) => {
        announce(`API keys and tokens in ${regionName(region)}`)
        const [path = '', query = ''] = legacyPaths.apiKeys({ ...place, region }).split('?')
        void navigate(path + withView(query, { ...view, page: undefined }), atOnce)
      }}
    />
  )
}

export const page: PageModule = {
  Component: ApiKeysPage,
  reads: ({ place, query }, start) => {
    start(...readsKeyList(place, query))
    start(...readsAuthTokens(place))
  },
}
