import { useNavigate } from 'react-router'
import { type Region, regionIds, regions } from '#contract/regions.ts'
import { usePlace } from '../../features/place.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Select } from '../../ui/select.tsx'
import { atOnce } from '../../features/api-keys/list/list-view.ts'

const options = regionIds.map((value) => ({ value, label: regions[value].label }))

interface RegionSelectProps {
  /** What the page shows of a region: "API keys". */
  what: string
  /** The page's address in another region. */
  addressIn: (region: Region) => string
}

/** The region of the page's address. */
export function RegionSelect({ what, addressIn }: RegionSelectProps) {
  const { region } = usePlace()
  const navigate = useNavigate()
  return (
    <Select<Region>
      label="Region"
      options={options}
      value={region}
      onChange={(chosen) => {
        announce(`${what} in ${regions[chosen].label}`)
        void navigate(addressIn(chosen), atOnce)
      }}
    />
  )
}
