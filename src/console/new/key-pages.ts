import type { KeyPages } from '../features/api-keys/key-actions.ts'
import { paths } from '../paths.ts'

/** The pages of a key in the new Console. */
export const keyPages: KeyPages = {
  details: paths.apiKeyDetails,
  duplicate: paths.duplicateApiKey,
  noMainDuplicate: 'Main keys are created in the Legacy Console.',
}
