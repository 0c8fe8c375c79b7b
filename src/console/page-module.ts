import type { ComponentType } from 'react'
import type { Endpoint, InputOf } from '#contract/endpoint.ts'
import type { KeysPlace } from './paths.ts'

/** What an address says to a page's `reads`. */
export interface PageAddress {
  place: KeysPlace
  /** The key that it names; empty where it names none. */
  keySid: string
  query: URLSearchParams
  /** Of the session: which catalogue of permissions is the present one. */
  permissionsVersion: string
}

/** What a page's module exports as `page`, for its route. */
export interface PageModule {
  Component: ComponentType
  /** Starts reading what the page shows first; the page itself waits for it, in its own shape. */
  reads?: (address: PageAddress, start: <E extends Endpoint>(endpoint: E, input: InputOf<E>) => void) => void
  /** What the shell says of the page, in the breadcrumb for example. */
  handle?: unknown
}
