import { Eye, EyeOff } from 'lucide-react'
import { useEffect } from 'react'
import type { AuthTokenSlot } from '#contract/auth-tokens.ts'
import { messageOf } from '../../api/errors.ts'
import { shownMinutes, useShownToken } from './use-shown-token.ts'
import type { May } from '../session/use-may.ts'
import type { KeysPlace } from '../../paths.ts'
import { announce } from '../../ui/announcer.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Fact } from '../../ui/facts.tsx'
import { Callout } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import text from '../../styles/text.module.css'
import styles from './auth-tokens.module.css'

interface AuthTokenFactProps {
  place: KeysPlace
  slot: AuthTokenSlot
  /** What the Console calls it: "Primary auth token". */
  name: string
  createdAt: number
  mayShow: May
  /** The id of the sentence that says why it may not be shown. */
  reason: string
}

/** One token, hidden until it is asked for. Key it by the token: what is shown must not outlive it. */
export function AuthTokenFact({ place, slot, name, createdAt, mayShow, reason }: AuthTokenFactProps) {
  const what = name[0]!.toLowerCase() + name.slice(1)
  const { shown, show, hide } = useShownToken({ ...place, slot }, () =>
    announce(`${name} hidden: it was shown for ${shownMinutes} minutes`),
  )
  const isShown = shown.kind === 'shown'
  useEffect(() => {
    if (isShown) announce(`${name} shown`)
  }, [isShown, name])
  const toggle = () => {
    if (!isShown) return show()
    hide()
    announce(`${name} hidden`)
  }
  return (
    <Fact
      term={name}
      action={
        <div className={styles.actions}>
          <Button
            kind="secondary"
            size="small"
            inactive={!mayShow.may || shown.kind === 'asking'}
            aria-describedby={mayShow.may ? undefined : reason}
            onClick={toggle}
          >
            {isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
            <span>
              {isShown ? 'Hide' : 'Show'}
              <span className={text.hidden}> {what}</span>
            </span>
          </Button>
          {isShown ? <CopyIconButton what={what} value={shown.token} /> : null}
        </div>
      }
    >
      {/* No form field, so that no browser offers to keep it. */}
      {isShown ? (
        <output className={styles.token} aria-label={name} aria-live="off">
          <Verbatim className={styles.shown}>{shown.token}</Verbatim>
        </output>
      ) : (
        <span className={styles.token}>
          <span className={classes(text.mono, text.weak)} aria-hidden>
            {'•'.repeat(32)}
          </span>
          <span className={text.hidden}>Hidden</span>
        </span>
      )}
      <p className={classes(text.small, text.weak)}>
        Created <Timestamp value={createdAt} />
      </p>
      {shown.kind === 'failed' ? (
        <div className={styles.problem}>
          <Callout kind="error" role="alert">
            {messageOf(shown.error)}
          </Callout>
        </div>
      ) : null}
    </Fact>
  )
}
