import { paths } from '../paths.ts'
import { MakeKey } from './make-key.tsx'
import { usePlace } from './place.ts'

/** Making a key from nothing. */
export function CreateApiKeyPage() {
  return <MakeKey cancelTo={paths.apiKeys(usePlace())} />
}
