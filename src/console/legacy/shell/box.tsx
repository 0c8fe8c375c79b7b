import { type ReactNode, type Ref, useId } from 'react'
import styles from './box.module.css'

interface BoxProps {
  title: string
  /** Of the heading: 3 in a section that has one. */
  level?: 2 | 3
  /** The heading, for what must bring the focus to it. */
  ref?: Ref<HTMLHeadingElement>
  /** At the end of the heading's row. */
  end?: ReactNode
  /** `Fact`s. */
  children: ReactNode
}

/** Terms and their values under a heading. */
export function Box({ title, level = 3, ref, end, children }: BoxProps) {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section className={styles.box} aria-labelledby={id}>
      <div className={styles.head}>
        <Heading id={id} ref={ref} tabIndex={-1} className={styles.heading}>
          {title}
        </Heading>
        {end}
      </div>
      <dl>{children}</dl>
    </section>
  )
}
