import { permissionLimit } from '#contract/permissions.ts'
import type { Context } from '../context.ts'
import { constraintViolation, invalidAssertion, invalidPolicy } from './errors.ts'

/**
 * Reads `Policy`: a JSON object with `allow`, a list of permission ids. `/…/<resource>/*` stands for every action of the
 * resource, and becomes them.
 *
 * @returns ids of the catalogue, each once, in the order in which they were given
 * @throws RestError 400/70002 for what is no such object, and for a permission that the catalogue does not hold; 400/70001
 *   for none, and for more than 100
 */
export function readPolicy({ permissions }: Pick<Context, 'permissions'>, text: string): string[] {
  const ids = new Set<string>()
  for (const each of readAllow(text)) {
    const of = each.endsWith('/*') ? actionsOf(permissions.ids, each) : permissions.ids.has(each) ? [each] : []
    if (of.length === 0) throw invalidAssertion(each)
    for (const id of of) ids.add(id)
  }
  if (ids.size === 0 || ids.size > permissionLimit) throw constraintViolation()
  return [...ids]
}

function actionsOf(known: ReadonlySet<string>, wildcard: string): string[] {
  const resource = wildcard.slice(0, -1)
  return [...known].filter((id) => id.startsWith(resource) && !id.slice(resource.length).includes('/'))
}

function readAllow(text: string): string[] {
  let policy: unknown
  try {
    policy = JSON.parse(text)
  } catch {
    throw invalidPolicy()
  }
  const allow = typeof policy === 'object' && policy !== null && 'allow' in policy ? policy.allow : undefined
  if (!Array.isArray(allow) || !allow.every((each) => typeof each === 'string')) throw invalidPolicy()
  return allow
}
