import { useId, useRef } from 'react'
import type { AuthTokens } from '#contract/auth-tokens.ts'
import { useAuthTokens } from '../../features/auth-tokens/use-auth-tokens.ts'
import { AuthTokenFact } from '../../features/auth-tokens/auth-token-fact.tsx'
import { useTokenDialogs } from '../../features/auth-tokens/use-token-dialogs.tsx'
import { Loaded } from '../../features/loaded.tsx'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { Button, Reason } from '../../ui/button.tsx'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Fact } from '../../ui/facts.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { Box } from '../shell/box.tsx'
import { Regional } from '../shell/regional.tsx'
import pageStyles from '../shell/page.module.css'
import styles from './api-keys-page.module.css'

/** The account's tokens in the region, and changing them. */
export function TokensSection() {
  const id = useId()
  const query = useAuthTokens(usePlace())
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>Auth tokens</h2>
      <p className={pageStyles.intro}>A token gives full access to the account. It also signs webhooks.</p>
      <Loaded query={query} what="The auth tokens" bones={<LoadingRows what="auth tokens" rows={3} />}>
        {(tokens) => <LiveCredentials tokens={tokens} />}
      </Loaded>
    </section>
  )
}

function LiveCredentials({ tokens }: { tokens: AuthTokens }) {
  const place = usePlace()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { ask, dialog } = useTokenDialogs(place, heading)
  const mayShow = useMay('auth-tokens.reveal')
  const mayRequest = useMay('auth-tokens.create')
  const mayPromote = useMay('auth-tokens.promote')
  const mayDelete = useMay('auth-tokens.delete')
  const token = { place, mayShow, reason: `${id}-show` }
  return (
    <>
      <Box title="Live credentials" ref={heading} end={<Regional />}>
        <Fact term="Account SID" action={<CopyIconButton what="Account SID" value={place.accountSid} />}>
          <Verbatim>{place.accountSid}</Verbatim>
        </Fact>
        <AuthTokenFact
          key={`primary ${tokens.primary.createdAt}`}
          {...token}
          slot="primary"
          name="Auth token"
          createdAt={tokens.primary.createdAt}
        />
        {tokens.secondary === null ? (
          <Fact
            term="Secondary token"
            action={
              <Button kind="secondary" size="small" refused={mayRequest.reason} onClick={ask({ kind: 'request' })}>
                Request a secondary token
              </Button>
            }
          >
            <span className={text.weak}>None</span>
          </Fact>
        ) : (
          <AuthTokenFact
            key={`secondary ${tokens.secondary.createdAt}`}
            {...token}
            slot="secondary"
            name="Secondary token"
            createdAt={tokens.secondary.createdAt}
          />
        )}
      </Box>
      {tokens.secondary === null ? null : (
        <div className={styles.below}>
          <Button kind="secondary" refused={mayPromote.reason} onClick={ask({ kind: 'promote', tokens })}>
            Promote to primary
          </Button>
          <Button kind="dangerLine" refused={mayDelete.reason} onClick={ask({ kind: 'delete', tokens })}>
            Delete secondary token
          </Button>
        </div>
      )}
      {mayShow.may ? null : <Reason id={token.reason}>{mayShow.reason}</Reason>}
      {dialog}
    </>
  )
}
