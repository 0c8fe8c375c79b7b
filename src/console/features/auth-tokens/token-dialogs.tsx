import { type RefObject, useState } from 'react'
import type { AuthTokens } from '#contract/auth-tokens.ts'
import { regions } from '#contract/regions.ts'
import { problemOf } from '../../api/errors.ts'
import { useDeleteSecondaryToken } from './use-delete-secondary-token.ts'
import { usePromoteSecondaryToken } from './use-promote-secondary-token.ts'
import { useRequestSecondaryToken } from './use-request-secondary-token.ts'
import type { KeysPlace } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Callout } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import text from '../../styles/text.module.css'
import affectedStyles from '../../ui/affected.module.css'

interface DialogProps {
  place: KeysPlace
  /** Where the focus goes when it closes. */
  finalFocus: RefObject<HTMLElement | null>
  onCancel: () => void
  /** @param said what was done, for a toast */
  onDone: (said: string) => void
}

/** Asks before there are two tokens, and makes the second. */
export function RequestTokenDialog({ place, finalFocus, onCancel, onDone }: DialogProps) {
  const request = useRequestSecondaryToken()
  return (
    <ConfirmDialog
      title="Request a secondary token"
      confirm="Request token"
      cancel="Cancel"
      kind="primary"
      finalFocus={finalFocus}
      busy={request.isPending}
      problem={problemOf(request.error)}
      onConfirm={() => request.mutate(place, { onSuccess: () => onDone('The secondary token is ready to use.') })}
      onCancel={onCancel}
    >
      <p>
        It works at once in {regions[place.region].label}, beside the primary token and with the same full access to the
        account, until you promote or delete it.
      </p>
    </ConfirmDialog>
  )
}

/** Says what promoting ends, and promotes once that was acknowledged. */
export function PromoteTokenDialog({
  place,
  tokens,
  finalFocus,
  onCancel,
  onDone,
}: DialogProps & { tokens: AuthTokens }) {
  const promote = usePromoteSecondaryToken()
  const { seen, changed, show } = useSeenTokens(tokens)
  const onConfirm = () =>
    promote.mutate(
      { ...place, seen },
      {
        onSuccess: (now) => {
          if (now.promoted) return onDone('The token was promoted. The old primary token no longer works.')
          show(now.tokens)
        },
      },
    )
  return (
    <ConfirmDialog
      title="Promote to primary"
      confirm="Promote token"
      cancel="Cancel"
      finalFocus={finalFocus}
      busy={promote.isPending}
      problem={problemOf(promote.error)}
      ready={seen.secondary !== null}
      acknowledge={{ sentence: 'I acknowledge the impact of this action', about: seen.version }}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <p>
        The secondary token becomes the primary one in {regions[place.region].label}.{' '}
        <span className={text.strong}>The current primary token stops working immediately</span>, and requests that use
        it fail. This can’t be undone.
      </p>
      <dl className={affectedStyles.affected}>
        <div>
          <dt>Old primary</dt>
          <dd>
            Created <Timestamp value={seen.primary.createdAt} />
          </dd>
        </div>
        <div>
          <dt>New primary</dt>
          <dd>
            {seen.secondary === null ? (
              'None'
            ) : (
              <>
                Created <Timestamp value={seen.secondary.createdAt} />
              </>
            )}
          </dd>
        </div>
      </dl>
      {changed ? (
        <Callout key={seen.version} kind="warning" role="alert">
          <span className={text.strong}>The tokens were changed in the meantime,</span> and nothing was promoted.{' '}
          {seen.secondary === null
            ? 'There is no longer a secondary token.'
            : 'The current tokens are shown above. Check them before you continue.'}
        </Callout>
      ) : null}
    </ConfirmDialog>
  )
}

/** Asks before the secondary token goes, and deletes it. */
export function DeleteTokenDialog({
  place,
  tokens,
  finalFocus,
  onCancel,
  onDone,
}: DialogProps & { tokens: AuthTokens }) {
  const remove = useDeleteSecondaryToken()
  const { seen, changed, show } = useSeenTokens(tokens)
  const onConfirm = () =>
    remove.mutate(
      { ...place, seen },
      {
        onSuccess: (now) => {
          if (now.deleted) return onDone('The secondary token was deleted.')
          show(now.tokens)
        },
      },
    )
  return (
    <ConfirmDialog
      title="Delete the secondary token?"
      confirm="Delete"
      cancel="Cancel"
      finalFocus={finalFocus}
      busy={remove.isPending}
      problem={problemOf(remove.error)}
      ready={seen.secondary !== null}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <p>
        Requests that use it in {regions[place.region].label} will fail immediately. This can’t be undone. The primary
        token stays.
      </p>
      {changed ? (
        <Callout key={seen.version} kind="warning" role="alert">
          <span className={text.strong}>The tokens were changed in the meantime,</span> and nothing was deleted.{' '}
          {seen.secondary === null ? (
            'The secondary token is now the primary token.'
          ) : (
            <>
              The secondary token now is another one, created <Timestamp value={seen.secondary.createdAt} />.
            </>
          )}
        </Callout>
      ) : null}
    </ConfirmDialog>
  )
}

/** The tokens that the person has before them: newer data of the page does not count as seen, only what an answer has brought. */
function useSeenTokens(tokens: AuthTokens) {
  const [state, setState] = useState({ seen: tokens, changed: false })
  return { ...state, show: (now: AuthTokens) => setState({ seen: now, changed: true }) }
}
