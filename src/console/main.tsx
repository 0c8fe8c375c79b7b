import './zod-config.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { makeQueryClient, takeFirstData } from './api/query.ts'
import { makeRoutes } from './routes.tsx'
import { Announcer } from './ui/announcer.tsx'
import 'virtual:design-tokens.css'
import './styles/base.css'

// A session that ended elsewhere: the loaders run again, and lead to the log-in page.
const client = makeQueryClient(() => void router.revalidate())
takeFirstData(client)
const router = createBrowserRouter(makeRoutes(client))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Announcer />
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
