import { type ComponentProps, type ReactNode, useState } from 'react'
import { Late, loadEarly } from './late.tsx'

interface LatePopupProps {
  popup: 'menu' | 'dialog'
  /** Looks and name of the button; the popup draws the same one once its code is there. */
  button: ComponentProps<'button'>
  load: () => Promise<unknown>
  /** The button with its popup, which opens when it first appears. */
  children: (byKeyboard: boolean) => ReactNode
}

/** A button whose popup's code comes with the first press, or sooner, when the pointer or the focus arrives. */
export function LatePopup({ popup, button, load, children }: LatePopupProps) {
  const [wanted, setWanted] = useState<'by-pointer' | 'by-keyboard' | null>(null)
  const waiting = (
    <button
      {...button}
      type="button"
      aria-haspopup={popup}
      aria-expanded="false"
      onPointerEnter={() => loadEarly(load)}
      onFocus={() => loadEarly(load)}
      onClick={(event) => setWanted(event.detail === 0 ? 'by-keyboard' : 'by-pointer')}
      onKeyDown={(event) => {
        if (popup !== 'menu' || event.key !== 'ArrowDown') return
        event.preventDefault()
        setWanted('by-keyboard')
      }}
    />
  )
  if (wanted === null) return waiting
  return <Late fallback={waiting}>{children(wanted === 'by-keyboard')}</Late>
}
