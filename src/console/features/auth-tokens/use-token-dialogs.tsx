import { type MouseEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import type { AuthTokens } from '#contract/auth-tokens.ts'
import type { KeysPlace } from '../../paths.ts'
import { showToast } from '../../ui/toast.tsx'
import { DeleteTokenDialog, PromoteTokenDialog, RequestTokenDialog } from './token-dialogs.tsx'

type Asked = { kind: 'request' } | { kind: 'promote' | 'delete'; tokens: AuthTokens }

/**
 * The dialogs that change auth tokens. `ask` opens one from a button.
 *
 * @param near gets the focus where the button that was pressed is gone afterwards
 */
export function useTokenDialogs(place: KeysPlace, near: RefObject<HTMLElement | null>) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const back = useRef<HTMLElement>(null)
  const ask = (what: Asked) => (event: MouseEvent<HTMLElement>) => {
    back.current = event.currentTarget
    setAsked(what)
  }
  const props = {
    place,
    finalFocus: back,
    onCancel: () => setAsked(null),
    onDone: (said: string) => {
      back.current = near.current
      setAsked(null)
      showToast(said)
    },
  }
  const dialog: ReactNode = (
    <>
      {asked?.kind === 'request' ? <RequestTokenDialog {...props} /> : null}
      {asked?.kind === 'promote' ? <PromoteTokenDialog {...props} tokens={asked.tokens} /> : null}
      {asked?.kind === 'delete' ? <DeleteTokenDialog {...props} tokens={asked.tokens} /> : null}
    </>
  )
  return { ask, dialog }
}
