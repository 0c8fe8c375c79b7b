import { useId } from 'react'
import { Button, type ButtonKind } from './button.tsx'
import { type CopyProps, StateIcon, useCopy } from './copy.tsx'
import text from '../styles/text.module.css'
import styles from './button.module.css'

/** A button with words: "Copy SID", then "Copied". */
export function CopyButton({
  what,
  value,
  onCopied,
  kind = 'secondary',
  className,
}: CopyProps & { kind?: ButtonKind; className?: string | undefined }) {
  const { copied, instead, copy } = useCopy({ what, value, onCopied })
  const id = useId()
  return (
    <>
      <Button kind={kind} className={className} aria-describedby={instead && id} onClick={copy}>
        <StateIcon copied={copied} />
        <span>
          {copied ? 'Copied' : 'Copy'}
          <span className={copied ? text.hidden : undefined}> {what}</span>
        </span>
      </Button>
      {instead === undefined ? null : (
        <span id={id} className={styles.instead}>
          Not copied. {instead}
        </span>
      )}
    </>
  )
}
