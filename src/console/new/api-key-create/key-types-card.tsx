import { KeyTypeBadge } from '../../features/api-keys/key-type-badge.tsx'
import { keyTypesExplained } from '../../help/key-types.ts'
import { Card } from '../../ui/surface.tsx'
import { LegacyLink } from '../shell/legacy-link.tsx'
import styles from './key-types-card.module.css'

/** What Main, Standard and Restricted keys may do, and where each is made. */
export function KeyTypesCard() {
  return (
    <Card className={styles.card} aria-labelledby="key-types">
      <h2 id="key-types">Types of keys</h2>
      <dl>
        {keyTypesExplained.map(({ type, access, made }) => (
          <div key={type}>
            <dt>
              <KeyTypeBadge type={type} />
            </dt>
            <dd>
              {access}{' '}
              <span className={styles.made}>
                {type === 'main' ? (
                  <>
                    Main keys are created in the <LegacyLink />.
                  </>
                ) : (
                  made
                )}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
