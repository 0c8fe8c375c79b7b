import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, useParams } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import * as z from 'zod/mini'

/*
 * The floor: the same libraries as the console, and nothing else. One route, one call after the start, one bare table.
 */

// As in the console: zod's probe for code generation would be a violation of the content security policy.
z.config({ jitless: true })

const Reply = z.object({
  keys: z.array(
    z.object({ sid: z.string(), friendlyName: z.nullable(z.string()), type: z.string(), createdAt: z.number() }),
  ),
})

function Keys() {
  const { accountSid, region } = useParams()
  const { data } = useQuery({
    queryKey: ['keys', accountSid, region],
    queryFn: async () => {
      const response = await fetch(`/api/accounts/${accountSid}/${region}/api-keys`, {
        headers: { 'x-latchkey-console': '1' },
      })
      return Reply.parse(await response.json())
    },
  })
  if (data === undefined) return null
  return (
    <table>
      <thead>
        <tr>
          <th>Name</th>
          <th>Key type</th>
          <th>SID</th>
          <th>Created</th>
        </tr>
      </thead>
      <tbody>
        {data.keys.map((key) => (
          <tr key={key.sid}>
            <th>{key.friendlyName}</th>
            <td>{key.type}</td>
            <td>{key.sid}</td>
            <td>{new Date(key.createdAt).toISOString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const router = createBrowserRouter([{ path: '/:accountSid/:region', Component: Keys }])

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient()}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
)
