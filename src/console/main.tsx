import './zod-config.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { makeQueryClient, takeFirstData } from './api/query.ts'
import { PasswordGate } from './features/session/password-gate.tsx'
import { makeRoutes } from './routes.tsx'
import { Announcer } from './ui/announcer.tsx'
import 'virtual:design-tokens.css'
import './styles/base.css'

const client = makeQueryClient()
takeFirstData(client)
const router = createBrowserRouter(makeRoutes(client))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Announcer />
      <RouterProvider router={router} />
      <PasswordGate />
    </QueryClientProvider>
  </StrictMode>,
)
