import text from '../styles/text.module.css'
import styles from './surface.module.css'
import { Bone, Card } from './surface.tsx'

/** The shape of some rows in a card while they are on their way. @param what is said of them: "auth tokens" */
export function LoadingRows({ what, rows }: { what: string; rows: number }) {
  return (
    <>
      <p className={text.hidden} role="status">
        Loading {what}
      </p>
      <Card aria-hidden>
        {Array.from({ length: rows }, (_, i) => (
          <div key={i} className={styles.boneRow}>
            <Bone />
          </div>
        ))}
      </Card>
    </>
  )
}
