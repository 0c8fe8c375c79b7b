import type { LinkAction } from '../../ui/action.ts'
import { useMay } from '../session/use-may.ts'

/** **Create API key**, or why not. @param to the page that creates a key */
export function useCreateKeyAction(to: string): LinkAction {
  return { name: 'Create API key', shortcut: 'c', to, refused: useMay('api-keys.create').reason }
}
