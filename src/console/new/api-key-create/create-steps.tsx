import { Check } from 'lucide-react'
import styles from './create-steps.module.css'

/** The steps of creating a key; `current` counts from 1. */
export function CreateSteps({ current }: { current: 1 | 2 }) {
  return (
    <ol className={styles.steps} aria-label="Steps">
      {['API key details', 'Copy the secret'].map((name, i) => {
        const number = i + 1
        const done = number < current
        return (
          <li
            key={name}
            className={done ? styles.done : undefined}
            aria-current={number === current ? 'step' : undefined}
          >
            <span aria-hidden>{done ? <Check size={16} /> : number}</span>
            {name}
          </li>
        )
      })}
    </ol>
  )
}
