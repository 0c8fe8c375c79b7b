import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'

/** What the description of the REST API says of an operation, as far as the console shows it. */
const Operation = z.object({
  summary: z.string(),
  tags: z.array(z.string()),
  /** What a Restricted key needs: an id of the catalogue, null for what no Restricted key may, nothing where every key may. */
  'x-permission': z.optional(z.nullable(z.string())),
})

/** The description of the REST API (OpenAPI 3.0), which it serves itself: to programs, and here to the console. */
export const getOpenApi = endpoint({
  method: 'GET',
  path: '/openapi.json',
  input: z.strictObject({}),
  // It changes with the server's version alone.
  immutable: true,
  output: z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) }),
})
