import { Plus } from 'lucide-react'
import { CreateKeyLink as SharedLink } from '../../features/api-keys/list/create-key-link.tsx'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import styles from './create-key-link.module.css'

/** **Create API key**, above the list. */
export function CreateKeyLink() {
  return (
    <SharedLink
      to={paths.createApiKey(usePlace())}
      refusedClass={styles.refused}
      before={<Plus size={16} aria-hidden />}
    />
  )
}
