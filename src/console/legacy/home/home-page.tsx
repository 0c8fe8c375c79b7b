import { readsAuthTokens, useAuthTokens } from '../../features/auth-tokens/use-auth-tokens.ts'
import { isCallError } from '../../api/errors.ts'
import { AuthTokenFact } from '../../features/auth-tokens/auth-token-fact.tsx'
import { Loaded } from '../../features/loaded.tsx'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import type { PageModule } from '../../page-module.ts'
import { Reason } from '../../ui/button.tsx'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Fact } from '../../ui/facts.tsx'
import { Link } from '../../ui/link.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { Box } from '../shell/box.tsx'
import { legacyPaths } from '../legacy-paths.ts'

/** The account's dashboard: its SID, its Auth Token, and the way to its keys. */
function HomePage() {
  const place = usePlace()
  const tokens = useAuthTokens(place)
  const mayShow = useMay('auth-tokens.reveal')
  if (isCallError(tokens.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  return (
    <Page title="Account dashboard">
      <Loaded query={tokens} what="The account" bones={<LoadingRows what="account" rows={2} />}>
        {({ primary }) => (
          <Box title="Account Info" level={2} end={<Link to={legacyPaths.apiKeys(place)}>Go to API Keys</Link>}>
            <Fact term="Account SID" action={<CopyIconButton what="Account SID" value={place.accountSid} />}>
              <Verbatim>{place.accountSid}</Verbatim>
            </Fact>
            <AuthTokenFact
              key={`${place.accountSid} ${place.region} ${primary.createdAt}`}
              place={place}
              slot="primary"
              name="Auth Token"
              createdAt={primary.createdAt}
              mayShow={mayShow}
              reason="may-not-show"
            />
          </Box>
        )}
      </Loaded>
      {mayShow.may ? null : <Reason id="may-not-show">{mayShow.reason}</Reason>}
    </Page>
  )
}

export const page: PageModule = {
  Component: HomePage,
  reads: ({ place }, start) => start(...readsAuthTokens(place)),
}
