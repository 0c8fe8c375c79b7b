import Bowser from 'bowser'

/** What a browser calls itself, for people: "Chrome 156 on Linux". */
export function browserName(userAgent: string | null): string {
  if (userAgent === null) return 'Unknown browser'
  const { browser, os } = Bowser.parse(userAgent)
  // Programs have a name and no system.
  const name = [browser.name, browser.version?.split('.')[0]].filter(Boolean).join(' ')
  if (name === '') return 'Unknown browser'
  return os.name === undefined ? name : `${name} on ${os.name}`
}
