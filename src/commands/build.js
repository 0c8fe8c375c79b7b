// @ts-check
// `npm run build`: builds the console into dist/.
import { requireNode } from './require-node.js'

requireNode()
const { build } = await import('vite')
await build()
