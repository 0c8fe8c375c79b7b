import { Globe } from 'lucide-react'
import { type Region, regionIds } from '#contract/regions.ts'
import styles from './page.module.css'

/** How the Legacy Console calls the regions in its selects. Source: its region menu, where the first is the default. */
const labels: Record<Region, string> = { us1: 'United States - Default', ie1: 'Ireland', au1: 'Australia' }

export const regionOptions = regionIds.map((value) => ({ value, label: labels[value] }))

/** The region's name alone, where nothing is chosen. */
export const regionName = (region: Region) => labels[region].replace(/ - .*/, '')

/** The mark of what differs by region. */
export function Regional() {
  return (
    <span className={styles.pill}>
      <Globe size={12} aria-hidden />
      Regional
    </span>
  )
}
