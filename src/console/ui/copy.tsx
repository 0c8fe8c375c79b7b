import { Check, Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { announce } from './announcer.tsx'
import { IconButton } from './button.tsx'
import { loadEarly } from './late.tsx'
import styles from './button.module.css'

export interface CopyProps {
  /** What is copied, for the button's name and for what is said: "SID", "secret". */
  what: string
  value: string
  onCopied?: (() => void) | undefined
}

/** How long, in milliseconds, a button says that it has copied. */
const saysSo = 3_000

const loadCommand = () => import('./copy-by-command.ts')
// Where it will be needed it must be there: browsers let a page copy only right after a press.
if (typeof document !== 'undefined' && !isSecureContext) loadEarly(loadCommand)

/** Copying on a press, and what came of it. */
export function useCopy({ what, value, onCopied }: CopyProps) {
  const [copied, setCopied] = useState(false)
  // What to do where it could not be copied. It stays, since it takes some doing.
  const [instead, setInstead] = useState<string>()
  const copy = async () => {
    const problem = await copyText(value)
    setInstead(problem)
    if (problem !== undefined) return announce(`${what} could not be copied. ${problem}`)
    setCopied(true)
    onCopied?.()
    announce(`${what} copied`)
    setTimeout(() => setCopied(false), saysSo)
  }
  return { copied, instead, copy: () => void copy(), forget: () => setInstead(undefined) }
}

/** Copies without a word. @returns what to do instead, where it could not be copied */
export async function copyText(value: string): Promise<string | undefined> {
  try {
    await navigator.clipboard.writeText(value)
    return undefined
  } catch {
    // Browsers can refuse, and know no clipboard on plain http.
    return loadCommand().then(
      ({ copyByCommand }) => copyByCommand(value),
      () => 'Select it and copy it yourself.',
    )
  }
}

export function StateIcon({ copied }: { copied: boolean }) {
  return copied ? <Check size={16} className={styles.copied} aria-hidden /> : <Copy size={16} aria-hidden />
}

/** An icon alone, for rows. `of` names the row where `what` does not: "Copy SID of Checkout". */
export function CopyIconButton({ of, ...copying }: CopyProps & { of?: string }) {
  const { copied, instead, copy, forget } = useCopy(copying)
  const id = useId()
  const name = `Copy ${copying.what}`
  return (
    <IconButton
      aria-label={of === undefined ? name : `${name} of ${of}`}
      aria-describedby={instead && id}
      title={name}
      onClick={copy}
      onBlur={forget}
    >
      <StateIcon copied={copied} />
      {instead === undefined ? null : (
        <span id={id} className={styles.notCopied} aria-hidden>
          Not copied. {instead}
        </span>
      )}
    </IconButton>
  )
}
