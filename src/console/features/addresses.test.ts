import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/*
 * Features serve both Consoles, whose addresses differ. So they read none and lead to none: the shell of each Console
 * provides account and region (`place.tsx`), and its pages the links.
 */

/** Pages that are the same for both Consoles, at addresses of their own. */
const pagesOfTheirOwn = ['invitations/join-page.tsx', 'session/login-page.tsx']
/** Both Consoles keep a list's view in the query of its address. These files read that query and nothing else. */
const viewsOfLists = ['api-keys/list/list-view.ts', 'api-keys/list/use-key-list.ts']
/** The addresses that belong to neither Console. */
const common = new Set(['home', 'login', 'logout'])

const features = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }))

it('features read no address', () => {
  const reads =
    /\buse(?:Params|Location|SearchParams|Match(?:es)?|Href|(?:Route)?LoaderData)\b|\blocation\.(?:path|href)/
  const found = features.filter(({ text }) => reads.test(text)).map(({ name }) => name)
  expect(found.toSorted()).toEqual([...viewsOfLists, ...pagesOfTheirOwn].toSorted())
})

it('features lead to no page of a Console', () => {
  const leads = features.flatMap(({ name, text }) =>
    Array.from(text.matchAll(/\b(?:paths\.(\w+)\(|(patterns)\b)|(['"`]\/(?:account|console)\b)/g), (match) => ({
      name,
      to: match[1] ?? match[0],
    })),
  )
  expect(leads.length).toBeGreaterThan(0)
  expect(leads.filter(({ to }) => !common.has(to))).toEqual([])
})
