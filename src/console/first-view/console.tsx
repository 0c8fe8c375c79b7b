import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { PasswordGate } from '../features/session/password-gate.tsx'
import { Announcer } from '../ui/announcer.tsx'

/** What stands around the router, in the browser and where the server draws a page: the two must be the same tree. */
export function Console({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <Announcer />
        {children}
        <PasswordGate />
      </QueryClientProvider>
    </StrictMode>
  )
}
