import { type KeyType, keyTypes } from '#contract/key-types.ts'
import { Badge } from '../../ui/surface.tsx'

export function KeyTypeBadge({ type }: { type: KeyType }) {
  return <Badge kind={type}>{keyTypes[type].label}</Badge>
}
