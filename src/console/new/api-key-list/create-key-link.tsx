import { Plus } from 'lucide-react'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { paths } from '../../paths.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import styles from './create-key-link.module.css'

const content = (
  <>
    <Plus size={16} aria-hidden />
    Create API key
  </>
)

/** The way to a new key, or why there is none. */
export function CreateKeyLink() {
  const place = usePlace()
  const { may, reason } = useMay('api-keys.create')
  if (may) {
    return (
      <Link className={buttonClass('primary')} to={paths.createApiKey(place)}>
        {content}
      </Link>
    )
  }
  return (
    <div className={styles.refused}>
      <Button kind="primary" refused={reason}>
        {content}
      </Button>
    </div>
  )
}
