import { createContext, use } from 'react'
import type { KeysPlace } from '../paths.ts'

const Place = createContext<KeysPlace | null>(null)

/**
 * Tells all that stands in a Console's shell which account and region it is about. Each Console has addresses of its own,
 * which only its shell reads.
 */
export const PlaceProvider = Place.Provider

/** The account and region that the page is about; null outside a shell, where it is about none. */
export function usePlaceIfAny(): KeysPlace | null {
  return use(Place)
}

/**
 * The account and region that the page is about. It need not be an account of the person: `useAccount` says that.
 *
 * @throws Error outside a Console's shell
 */
export function usePlace(): KeysPlace {
  const place = use(Place)
  if (place === null) throw new Error('usePlace is called outside a PlaceProvider')
  return place
}
