import { actionLabels, type PermissionAction, type PermissionCatalogue } from '#contract/permissions.ts'
import type { Description } from './use-description.ts'

/** A request of the REST API, and what a Restricted key needs for it. */
export interface ReferenceRow {
  method: string
  /** With parameters as `{Sid}`. */
  path: string
  /** Undefined for what this server answers itself. */
  host?: string
  summary: string
  /** What it is about: a product, or a part of this server. */
  subject: string
  needs: Needs
}

/** A permission of the catalogue, or which keys may where none decides. */
export type Needs = { id: string; name: string } | 'every key' | 'no Restricted key'

/** The requests that this server answers, as its OpenAPI description names them. */
export function ownRequests(description: Description, catalogue: PermissionCatalogue): ReferenceRow[] {
  const names = namesOf(catalogue)
  return Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary, tags, 'x-permission': id }]) => ({
      method: method.toUpperCase(),
      path,
      summary,
      subject: tags.join(', '),
      needs: id === undefined ? 'every key' : id === null ? 'no Restricted key' : { id, name: names.get(id) ?? id },
    })),
  )
}

/** The requests of Twilio's other APIs, as the catalogue names them. @param own those that are left out */
export function otherRequests(catalogue: PermissionCatalogue, own: readonly ReferenceRow[]): ReferenceRow[] {
  const here = new Set(own.map(({ method, path }) => `${method} ${path}`))
  return catalogue.products.flatMap(({ name: subject, resources }) =>
    resources.flatMap(({ name, permissions }) =>
      permissions.flatMap(({ id, action, description: summary, endpoints }) =>
        endpoints
          .filter(({ method, path }) => !here.has(`${method} ${path}`))
          .map((endpoint) => ({
            ...endpoint,
            summary,
            subject,
            needs: { id, name: nameOf(name, action) },
          })),
      ),
    ),
  )
}

/** "Messages: Read". */
const nameOf = (resource: string, action: PermissionAction) => `${resource}: ${actionLabels[action]}`

function namesOf(catalogue: PermissionCatalogue): ReadonlyMap<string, string> {
  return new Map(
    catalogue.products.flatMap(({ resources }) =>
      resources.flatMap(({ name, permissions }) =>
        permissions.map(({ id, action }) => [id, nameOf(name, action)] as const),
      ),
    ),
  )
}

/** The query of the reference's address, by what is searched there. */
export const searchQuery = (search: string): string => (search === '' ? '' : `?${new URLSearchParams({ search })}`)

/**
 * Whether a row fits what is searched: every word, as a method, a part of its texts or of the permission, or as an address
 * in which the parameters have values.
 */
export function fitsRow(row: ReferenceRow, search: string): boolean {
  const words = search.trim().split(/\s+/).filter(Boolean)
  return words.every((word) => fitsWord(row, word))
}

function fitsWord({ method, path, host, summary, subject, needs }: ReferenceRow, word: string): boolean {
  if (/^(get|post|put|patch|delete)$/i.test(word)) return method === word.toUpperCase()
  const permission = typeof needs === 'string' ? needs : `${needs.id} ${needs.name}`
  const texts = `${path} ${host ?? ''} ${summary} ${subject} ${permission}`.toLowerCase()
  return texts.includes(word.toLowerCase()) || isAddressOf(path, host, word)
}

/** Whether an address with values is one of a path with parameters; this server stands for each of Twilio's hosts. */
function isAddressOf(path: string, host: string | undefined, word: string): boolean {
  const [, named, address] = /^(?:https?:\/\/([^/]*))?(\/[^?#]*)/i.exec(word) ?? []
  if (address === undefined) return false
  if (named !== undefined && host !== undefined && named.toLowerCase() !== host) return false
  const pattern = path
    .split(/\{[^}]*\}/)
    .map((text) => text.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`))
    .join('[^/]+')
  return new RegExp(`^${pattern}$`, 'i').test(address)
}
