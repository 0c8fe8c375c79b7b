import { ChevronLeft, X } from 'lucide-react'
import { useState } from 'react'
import { walkthroughs, type WalkthroughId } from '../../help/walkthroughs.ts'
import type { Step } from '../../help/walkthroughs/walkthrough.ts'
import { IconButton } from '../../ui/button.tsx'
import text from '../../styles/text.module.css'
import styles from './help-panel.module.css'

interface HelpPanelProps {
  /** The walkthroughs of this Console, in order. */
  ids: readonly WalkthroughId[]
  /** The one that is shown at first; absent, the list of them. */
  first: WalkthroughId | undefined
  onClose: () => void
}

/** A heading that appears is where reading goes on. */
const takeFocus = (heading: HTMLElement | null) => heading?.focus()

/** Documented flows, step by step, beside the page on which they are carried out: it stays while pages change. */
export function HelpPanel({ ids, first, onClose }: HelpPanelProps) {
  const [shown, setShown] = useState(first)
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
        <Steps steps={walkthroughs[shown].steps} />
      )}
    </aside>
  )
}

/** The numbered list as it is documented; what is one number there is one number here. */
function Steps({ steps }: { steps: Readonly<Record<string, Step>> }) {
  const byNumber = Map.groupBy(Object.values(steps), ({ number }) => number)
  return (
    <ol className={styles.steps}>
      {[...byNumber].map(([number, parts]) => (
        <li key={number} value={number}>
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
