import { type MouseEvent, useRef } from 'react'
import type { AuthTokens } from '#contract/auth-tokens.ts'
import { regions } from '#contract/regions.ts'
import { readsAuthTokens, useAuthTokens } from '../../features/auth-tokens/use-auth-tokens.ts'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { isCallError } from '../../api/errors.ts'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { type KeysPlace, paths } from '../../paths.ts'
import { Button, Reason } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Card } from '../../ui/surface.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { useTokenDialogs } from '../../features/auth-tokens/use-token-dialogs.tsx'
import { AuthTokenFact } from '../../features/auth-tokens/auth-token-fact.tsx'
import { KeysTabs } from '../shell/keys-tabs.tsx'
import { Loaded } from '../../features/loaded.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { RegionSelect } from '../shell/region-select.tsx'
import styles from '../../features/auth-tokens/auth-tokens.module.css'

/** The tab "Auth tokens": the account's SID and its tokens in a region, and changing them. */
function AuthTokensPage() {
  const place = usePlace()
  const query = useAuthTokens(place)
  // An account that is not one of theirs, and an address that is damaged.
  if (isCallError(query.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  return (
    <Page
      title="API keys & auth tokens"
      documentTitle="Auth tokens"
      lead="Credentials that apps and people use to call the REST API."
      tools={<RegionSelect what="Auth tokens" addressIn={(region) => paths.authTokens({ ...place, region })} />}
      tabs={<KeysTabs />}
    >
      <Loaded query={query} what="The auth tokens" bones={<LoadingRows what="auth tokens" rows={3} />}>
        {(tokens) => (
          // Another account or region is another page: nothing that was shown or opened here stays.
          <Tokens key={`${place.accountSid}/${place.region}`} place={place} tokens={tokens} />
        )}
      </Loaded>
    </Page>
  )
}

function Tokens({ place, tokens }: { place: KeysPlace; tokens: AuthTokens }) {
  const mayShow = useMay('auth-tokens.reveal')
  const heading = useRef<HTMLHeadingElement>(null)
  const { ask, dialog } = useTokenDialogs(place, heading)
  return (
    <>
      <section className={styles.section} aria-labelledby="live-credentials">
        <div className={styles.head}>
          <h2 id="live-credentials" ref={heading} tabIndex={-1}>
            Live credentials
          </h2>
          <p>Full access to the account in {regions[place.region].label}. Prefer API keys in apps.</p>
        </div>
        <Facts>
          <Fact term="Account SID" action={<CopyIconButton what="Account SID" value={place.accountSid} />}>
            <Verbatim>{place.accountSid}</Verbatim>
          </Fact>
          <AuthTokenFact
            key={`primary ${tokens.primary.createdAt}`}
            place={place}
            slot="primary"
            name="Primary auth token"
            createdAt={tokens.primary.createdAt}
            mayShow={mayShow}
            reason="may-not-show"
          />
          {tokens.secondary === null ? (
            <NoSecondaryToken onRequest={ask({ kind: 'request' })} />
          ) : (
            <AuthTokenFact
              key={`secondary ${tokens.secondary.createdAt}`}
              place={place}
              slot="secondary"
              name="Secondary auth token"
              createdAt={tokens.secondary.createdAt}
              mayShow={mayShow}
              reason="may-not-show"
            />
          )}
        </Facts>
        {mayShow.may ? null : (
          <Reason id="may-not-show" className={classes(text.small, styles.reason)}>
            {mayShow.reason}
          </Reason>
        )}
        {tokens.secondary === null ? null : (
          <SecondaryButtons onPromote={ask({ kind: 'promote', tokens })} onDelete={ask({ kind: 'delete', tokens })} />
        )}
      </section>
      <div className={styles.section}>
        <div className={styles.head}>
          <h2 id="rotate">Rotate without an outage</h2>
        </div>
        <Way />
      </div>
      {dialog}
    </>
  )
}

type OnPress = (event: MouseEvent<HTMLElement>) => void

function NoSecondaryToken({ onRequest }: { onRequest: OnPress }) {
  const mayRequest = useMay('auth-tokens.create')
  return (
    <Fact
      term="Secondary auth token"
      action={
        <Button kind="secondary" size="small" refused={mayRequest.reason} onClick={onRequest}>
          Request a secondary token
        </Button>
      }
    >
      None <span className={text.weak}>· Request one to rotate tokens without downtime</span>
    </Fact>
  )
}

function SecondaryButtons({ onPromote, onDelete }: { onPromote: OnPress; onDelete: OnPress }) {
  const mayPromote = useMay('auth-tokens.promote')
  const mayDelete = useMay('auth-tokens.delete')
  return (
    <div className={styles.below}>
      <Button kind="secondary" refused={mayPromote.reason} onClick={onPromote}>
        Promote to primary
      </Button>
      <Button kind="dangerLine" refused={mayDelete.reason} onClick={onDelete}>
        Delete secondary token
      </Button>
    </div>
  )
}

function Way() {
  return (
    <Card aria-labelledby="rotate">
      <ol className={styles.way}>
        <li>
          <h3>Request a second token</h3>
          <p className={text.small}>Both tokens work at the same time.</p>
        </li>
        <li>
          <h3>Move your apps</h3>
          <p className={text.small}>Put the new token wherever the old one is used.</p>
        </li>
        <li>
          <h3>Promote to primary</h3>
          <p className={text.small}>The old token stops working at once.</p>
        </li>
      </ol>
    </Card>
  )
}

export const page: PageModule = {
  Component: AuthTokensPage,
  reads: ({ place }, start) => start(...readsAuthTokens(place)),
  handle: { trail: ['Settings', 'Account settings', 'API keys & auth tokens'] } satisfies Handle,
}
