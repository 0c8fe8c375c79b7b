import { usePlace } from '../../features/place.tsx'
import { pathInLegacy } from '../../paths.ts'
import { Link } from '../../ui/link.tsx'

/** The way to the Console that makes Main keys, in the middle of a sentence. */
export function LegacyLink() {
  return <Link to={pathInLegacy(usePlace())}>Legacy Console</Link>
}
