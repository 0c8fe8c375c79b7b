import { useQuery } from '@tanstack/react-query'
import { type MouseEvent, useRef, useState } from 'react'
import { type AuthTokens, listAuthTokens } from '#contract/auth-tokens.ts'
import { regions } from '#contract/regions.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { usePlace } from '../../features/place.tsx'
import { type May, useMay } from '../../features/session/use-may.ts'
import { type KeysPlace, paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Bone, Card } from '../../ui/surface.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { DeleteTokenDialog, PromoteTokenDialog, RequestTokenDialog } from './auth-tokens-dialogs.tsx'
import { AuthTokenRow } from './auth-tokens-row.tsx'
import { KeysTabs } from '../shell/keys-tabs.tsx'
import { LoadError } from '../shell/load-error.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { RegionSelect } from '../shell/region-select.tsx'
import pageStyles from '../shell/page.module.css'
import styles from './auth-tokens-page.module.css'

/** What the page reads, for its route's loader. */
export function readsAuthTokens({ accountSid, region }: KeysPlace) {
  return [listAuthTokens, { accountSid, region }] as const
}

/** The tab "Auth tokens": the account's SID and its tokens in a region, and changing them. */
export function AuthTokensPage() {
  const place = usePlace()
  const query = useQuery(q(...readsAuthTokens(place)))
  // An account that is none of theirs, and an address that is damaged.
  if (isCallError(query.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  return (
    <Page
      title="API keys & auth tokens"
      documentTitle="Auth tokens"
      lead="Credentials that apps and people use to call the REST API."
      tools={<RegionSelect what="Auth tokens" addressIn={(region) => paths.authTokens({ ...place, region })} />}
      tabs={<KeysTabs />}
    >
      {query.isPending ? <TokensBones /> : null}
      {query.isError && query.data === undefined ? (
        <LoadError
          title="The auth tokens could not be loaded"
          error={query.error}
          retrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.data === undefined ? null : (
        // Another account or region is another page: nothing that was shown or opened here stays.
        <Tokens key={`${place.accountSid}/${place.region}`} place={place} tokens={query.data} />
      )}
    </Page>
  )
}

type Asked = { kind: 'request' } | { kind: 'promote' | 'delete'; tokens: AuthTokens }

function Tokens({ place, tokens }: { place: KeysPlace; tokens: AuthTokens }) {
  const mayShow = useMay('auth-tokens.reveal')
  const heading = useRef<HTMLHeadingElement>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  // Of a dialog that opens: the button that was pressed. Where that is gone afterwards, something near.
  const back = useRef<HTMLElement>(null)
  const ask = (what: Asked) => (event: MouseEvent<HTMLElement>) => {
    back.current = event.currentTarget
    setAsked(what)
  }
  const dialog = {
    place,
    finalFocus: back,
    onCancel: () => setAsked(null),
    onDone: (said: string) => {
      back.current = heading.current
      setAsked(null)
      showToast(said)
    },
  }
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
          <AuthTokenRow
            key={`primary ${tokens.primary.createdAt}`}
            place={place}
            slot="primary"
            createdAt={tokens.primary.createdAt}
            mayShow={mayShow}
            reason="may-not-show"
          />
          {tokens.secondary === null ? (
            <NoSecondaryToken onRequest={ask({ kind: 'request' })} />
          ) : (
            <AuthTokenRow
              key={`secondary ${tokens.secondary.createdAt}`}
              place={place}
              slot="secondary"
              createdAt={tokens.secondary.createdAt}
              mayShow={mayShow}
              reason="may-not-show"
            />
          )}
        </Facts>
        <Reason id="may-not-show" of={mayShow} />
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
      {asked?.kind === 'request' ? <RequestTokenDialog {...dialog} /> : null}
      {asked?.kind === 'promote' ? <PromoteTokenDialog {...dialog} tokens={asked.tokens} /> : null}
      {asked?.kind === 'delete' ? <DeleteTokenDialog {...dialog} tokens={asked.tokens} /> : null}
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
        <Button
          kind="secondary"
          size="small"
          inactive={!mayRequest.may}
          aria-describedby={mayRequest.may ? undefined : 'may-not-request'}
          onClick={onRequest}
        >
          Request a secondary token
        </Button>
      }
    >
      None <span className={text.weak}>· It would work beside the primary one, to change tokens without an outage</span>
      <Reason id="may-not-request" of={mayRequest} />
    </Fact>
  )
}

function SecondaryButtons({ onPromote, onDelete }: { onPromote: OnPress; onDelete: OnPress }) {
  const mayPromote = useMay('auth-tokens.promote')
  const mayDelete = useMay('auth-tokens.delete')
  return (
    <>
      <div className={styles.below}>
        <Button
          kind="primary"
          inactive={!mayPromote.may}
          aria-describedby={mayPromote.may ? undefined : 'may-not-promote'}
          onClick={onPromote}
        >
          Promote to primary
        </Button>
        <Button
          kind="dangerLine"
          inactive={!mayDelete.may}
          aria-describedby={mayDelete.may ? undefined : 'may-not-delete'}
          onClick={onDelete}
        >
          Delete secondary token
        </Button>
      </div>
      <Reason id="may-not-promote" of={mayPromote} />
      <Reason id="may-not-delete" of={mayDelete} />
    </>
  )
}

function TokensBones() {
  return (
    <>
      <p className={text.hidden} role="status">
        Loading auth tokens
      </p>
      <Card aria-hidden>
        {['a', 'b', 'c'].map((each) => (
          <div key={each} className={pageStyles.boneRow}>
            <Bone />
          </div>
        ))}
      </Card>
    </>
  )
}

function Reason({ id, of }: { id: string; of: May }) {
  if (of.may) return null
  return (
    <p id={id} className={classes(text.small, styles.reason)}>
      {of.reason}
    </p>
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
