import { type Theme, themeCookie, themes } from '#contract/pages.ts'

const year = 365 * 24 * 60 * 60

/** The chosen theme; null follows the system. */
export function chosenTheme(): Theme | null {
  return themes.find((theme) => document.documentElement.dataset['theme'] === theme) ?? null
}

/**
 * Chooses a theme for this browser. A cookie and not storage, so that the server writes it into the HTML and no page
 * flashes in the wrong one.
 */
export function chooseTheme(theme: Theme | null): void {
  if (theme === null) delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  document.cookie = `${themeCookie}=${theme ?? ''}; Path=/; SameSite=Lax; Max-Age=${theme === null ? 0 : year}`
}
