/** The page below a shell's bars. Where what had the focus is gone, the focus goes here and not to the document's start. */
export function mainContent(): HTMLElement | null {
  return document.getElementById('main')
}

/** Puts the focus on the page, and leaves it scrolled as it is. */
export function focusMainContent(): void {
  mainContent()?.focus({ preventScroll: true })
}
