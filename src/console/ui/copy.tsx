import { Check, Copy, X } from 'lucide-react'
import { useState } from 'react'
import { announce } from './announcer.tsx'
import { Button, IconButton } from './button.tsx'
import text from '../styles/text.module.css'
import styles from './button.module.css'

interface CopyProps {
  /** What is copied, for the button's name and for what is said: "SID", "secret". */
  what: string
  value: string
  onCopied?: (() => void) | undefined
}

/** How long, in milliseconds, a button says that it has copied. */
const saysSo = 3_000

type State = 'ready' | 'copied' | 'failed'

const instead = 'Select it and copy it yourself.'

function useCopy({ what, value, onCopied }: CopyProps) {
  const [state, setState] = useState<State>('ready')
  const copy = async () => {
    const done = await copyText(value)
    setState(done ? 'copied' : 'failed')
    if (done) onCopied?.()
    announce(done ? `${what} copied` : `${what} could not be copied. ${instead}`)
    setTimeout(() => setState('ready'), saysSo)
  }
  return { state, copy: () => void copy() }
}

/** Copies without a word. @returns whether it was copied: browsers can refuse, and know no clipboard on plain http */
export async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    return false
  }
}

const words = { ready: 'Copy', copied: 'Copied', failed: 'Not copied' } as const

function StateIcon({ state }: { state: State }) {
  if (state === 'copied') return <Check size={16} className={styles.copied} aria-hidden />
  if (state === 'failed') return <X size={16} className={styles.failed} aria-hidden />
  return <Copy size={16} aria-hidden />
}

/** A button with words: "Copy SID", then "Copied". */
export function CopyButton({
  what,
  value,
  onCopied,
  size,
  className,
}: CopyProps & { size?: 'small'; className?: string | undefined }) {
  const { state, copy } = useCopy({ what, value, onCopied })
  return (
    <Button kind="secondary" {...(size && { size })} className={className} onClick={copy}>
      <StateIcon state={state} />
      <span>
        {words[state]}
        <span className={state === 'ready' ? undefined : text.hidden}> {what}</span>
      </span>
    </Button>
  )
}

/** An icon alone, for rows. `of` names the row where `what` does not: "Copy SID of Checkout". */
export function CopyIconButton({ of, ...copied }: CopyProps & { of?: string }) {
  const { state, copy } = useCopy(copied)
  const name = `Copy ${copied.what}`
  return (
    <IconButton aria-label={of === undefined ? name : `${name} of ${of}`} title={name} onClick={copy}>
      <StateIcon state={state} />
      {/* Screen readers were told already. */}
      {state === 'failed' ? (
        <span className={styles.notCopied} aria-hidden>
          {words.failed}. {instead}
        </span>
      ) : null}
    </IconButton>
  )
}
