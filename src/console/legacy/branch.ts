import { page as apiKey } from './api-key/api-key-page.tsx'
import { page as createApiKey } from './api-key-create/create-page.tsx'
import { page as duplicateApiKey } from './api-key-create/duplicate-page.tsx'
import { page as apiKeys } from './api-keys/api-keys-page.tsx'
import { page as home } from './home/home-page.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'

/*
 * All that the routes of the Legacy Console want. One file to load: its pages are small, and each further file would have its
 * name in the first view of the new Console.
 */
export { placeOfRequest } from './place-of-request.ts'
export { RouteError } from './shell/route-error.tsx'
export { Shell } from './shell/shell.tsx'
export const pages = { apiKey, createApiKey, duplicateApiKey, apiKeys, home, notFound: { Component: NotFoundPage } }
