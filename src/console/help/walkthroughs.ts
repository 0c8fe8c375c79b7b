import { legacyConsole } from './walkthroughs/legacy-console.ts'
import { newConsole } from './walkthroughs/new-console.ts'
import { overview } from './walkthroughs/overview.ts'

/** Every numbered list of the documentation, and what its REST sections say in prose. */
export const walkthroughs = { ...newConsole, ...legacyConsole, ...overview }

export type WalkthroughId = keyof typeof walkthroughs
