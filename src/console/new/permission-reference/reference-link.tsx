import { ExternalLink } from 'lucide-react'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import text from '../../styles/text.module.css'

/** To the reference, beside a form in which nothing must be lost. */
export function ReferenceLink() {
  return (
    <a href={paths.permissionReference(usePlace())} target="_blank" rel="noreferrer">
      Permission reference <ExternalLink size={16} aria-hidden />
      <span className={text.hidden}> (opens in a new tab)</span>
    </a>
  )
}
