import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { pageSizes } from '#contract/api-key-list.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Select } from '../ui/field.tsx'
import { useListView } from './list-view.ts'
import styles from './api-keys-pager.module.css'

const sizes = pageSizes.console.map(String).map((value) => ({ value, label: value }))

interface ApiKeysPagerProps {
  previousPage: string | null
  nextPage: string | null
}

/** How many rows, and the way to the others. */
export function ApiKeysPager({ previousPage, nextPage }: ApiKeysPagerProps) {
  const navigate = useNavigate()
  const { view, to } = useListView()
  return (
    <div className={styles.pager}>
      <Select
        label="Rows per page"
        size="small"
        options={sizes}
        value={view.size ?? sizes[0]!.value}
        onChange={(size) => void navigate(to({ size }))}
      />
      {previousPage === null && nextPage === null ? null : (
        <nav className={styles.pages} aria-label="Pages">
          <PageLink page={previousPage} rel="prev" />
          <PageLink page={nextPage} rel="next" />
        </nav>
      )}
    </div>
  )
}

function PageLink({ page, rel }: { page: string | null; rel: 'prev' | 'next' }) {
  const { to } = useListView()
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
    <Link
      className={buttonClass('secondary', 'small')}
      to={to({ page })}
      rel={rel}
      // Whoever turns the page begins at its top, as after any other change of page.
      onClick={(event) => event.currentTarget.blur()}
    >
      {content}
    </Link>
  )
}
