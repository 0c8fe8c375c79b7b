import { ChevronLeft, ChevronRight } from 'lucide-react'
import { pageSizes } from '#contract/api-key-list.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { classes } from '../../../ui/classes.ts'
import { Select } from '../../../ui/select.tsx'
import { useListView } from './list-view.ts'
import { ViewLink } from './view-link.tsx'
import styles from './key-pager.module.css'

const sizes = pageSizes.console.map(String).map((value) => ({ value, label: value }))

interface KeyPagerProps {
  previousPage: string | null
  nextPage: string | null
  /** Whether these are pages of an earlier view, which the present one does not have. */
  stale: boolean
}

/** How many rows, and the way to the others. */
export function KeyPager({ previousPage, nextPage, stale }: KeyPagerProps) {
  const { view, go } = useListView()
  return (
    <div className={styles.pager}>
      <Select
        label="Rows per page"
        size="small"
        options={sizes}
        value={view.size ?? sizes[0]!.value}
        onChange={(size) => go({ size })}
      />
      {previousPage === null && nextPage === null ? null : (
        <nav className={styles.pages} aria-label="Pages">
          <PageLink page={previousPage} rel="prev" stale={stale} />
          <PageLink page={nextPage} rel="next" stale={stale} />
        </nav>
      )}
    </div>
  )
}

function PageLink({ page, rel, stale }: { page: string | null; rel: 'prev' | 'next'; stale: boolean }) {
  const content =
    rel === 'prev' ? (
      <>
        <ChevronLeft size={16} aria-hidden />
        Previous
      </>
    ) : (
      <>
        Next
        <ChevronRight size={16} aria-hidden />
      </>
    )
  if (page === null) {
    return (
      <Button kind="secondary" size="small" inactive>
        {content}
      </Button>
    )
  }
  return (
    <ViewLink
      className={classes(buttonClass('secondary', 'small'), stale && styles.stale)}
      changes={{ page: stale ? undefined : page }}
      rel={rel}
      aria-disabled={stale || undefined}
      // A person who turns the page begins at its top, as after any other change of page.
      onClick={(event) => event.currentTarget.blur()}
    >
      {content}
    </ViewLink>
  )
}
