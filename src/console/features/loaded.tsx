import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LoadError } from './load-error.tsx'

interface LoadedProps<Data> {
  query: UseQueryResult<Data>
  /** What is loaded, for when it could not be: "The keys". */
  what: string
  /** Its shape while it is on its way. */
  bones: ReactNode
  children: (data: Data) => ReactNode
}

/** What a query brings: its shape, then itself, or why it did not come. What came once stays while it is read again. */
export function Loaded<Data>({ query, what, bones, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (!query.isError) return bones
  return (
    <LoadError
      title={`${what} could not be loaded`}
      error={query.error}
      retrying={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  )
}
