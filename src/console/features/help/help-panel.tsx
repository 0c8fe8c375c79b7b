import { ChevronLeft, X } from 'lucide-react'
import { useState } from 'react'
import { linkedHelp } from '../../help/linked-help.ts'
import { walkthroughs, type WalkthroughId } from '../../help/walkthroughs.ts'
import type { Step } from '../../help/walkthroughs/walkthrough.ts'
import { IconButton } from '../../ui/button.tsx'
import type { HelpView } from '../commands/command-keys.tsx'
import text from '../../styles/text.module.css'
import styles from './help-panel.module.css'

interface HelpPanelProps {
  /** The walkthroughs of this Console, in order. */
  ids: readonly WalkthroughId[]
  /** Whether the list of them is shown at first, the first of them, or the one in the address. */
  asked: HelpView
  onClose: () => void
}

/** A heading that appears is where reading goes on. */
const takeFocus = (heading: HTMLElement | null) => heading?.focus()

/** Documented flows, step by step, beside the page on which they are carried out: it stays while pages change. */
export function HelpPanel({ ids, asked, onClose }: HelpPanelProps) {
  const [linked] = useState(() => (asked === 'linked' ? linkedHelp() : undefined))
  const [shown, setShown] = useState(asked === 'first-key' ? ids[0] : linked?.id)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from wherever the focus is
    <aside
      className={styles.panel}
      aria-labelledby="help-title"
      data-print="none"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className={styles.head}>
        {shown === undefined ? null : (
          <IconButton aria-label="All walkthroughs" onClick={() => setShown(undefined)}>
            <ChevronLeft size={16} aria-hidden />
          </IconButton>
        )}
        <h2 key={shown ?? 'list'} id="help-title" ref={takeFocus} tabIndex={-1}>
          {shown === undefined ? 'Help' : walkthroughs[shown].title}
        </h2>
        <IconButton aria-label="Close help" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {shown === undefined ? (
        <ul className={styles.list}>
          {ids.map((id) => (
            <li key={id}>
              <button type="button" className={styles.entry} onClick={() => setShown(id)}>
                {walkthroughs[id].title}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Steps steps={walkthroughs[shown].steps} at={shown === linked?.id ? linked?.at : undefined} />
      )}
    </aside>
  )
}

/** The numbered list as it is documented; what is one number there is one number here. */
function Steps({ steps, at = 0 }: { steps: Readonly<Record<string, Step>>; at: number | undefined }) {
  const byNumber = Map.groupBy(Object.values(steps), ({ number }) => number)
  return (
    <ol className={styles.steps}>
      {[...byNumber].map(([number, parts]) => (
        <li
          key={number}
          value={number}
          data-past={number < at || undefined}
          aria-current={number === at ? 'step' : undefined}
        >
          {parts.map(({ caption, request }) => (
            <div key={caption}>
              <p>{caption}</p>
              {request === undefined ? null : (
                <p className={text.mono} translate="no">
                  {request.method} {request.path}
                </p>
              )}
            </div>
          ))}
        </li>
      ))}
    </ol>
  )
}
