import { ChevronDown } from 'lucide-react'
import { Badge } from '../../ui/surface.tsx'
import styles from './undelivered-secret.module.css'

/** What it means that a key is not marked as delivered. Its secret may be in use all the same. */
export const undeliveredMeans =
  'The secret may not have arrived: the connection broke, or the server stopped, before that was confirmed. If it is in use, the key works like any other. If not, delete the key.'

/** The mark of a key whose secret is not known to have arrived; pressed, it says what that means. */
export function UndeliveredSecret() {
  return (
    <details className={styles.undelivered}>
      <summary>
        <Badge kind="warning">
          Secret never delivered
          <ChevronDown size={14} aria-hidden />
        </Badge>
      </summary>
      <p>{undeliveredMeans}</p>
    </details>
  )
}
