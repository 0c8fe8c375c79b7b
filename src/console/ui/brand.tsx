import styles from './brand.module.css'

/** Latchkey's mark and name. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden>
        <rect width="24" height="24" rx="6" />
        <circle cx="9" cy="8" r="2.75" />
        <path d="M9 10.75V18.5h7M9 14.75h3.5" />
      </svg>
      <span>Latchkey</span>
    </span>
  )
}
