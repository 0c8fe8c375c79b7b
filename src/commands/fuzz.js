// @ts-check
// `npm run fuzz [-- REQUESTS]`: sends the REST API very many requests that no client would, 200,000 unless told otherwise.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { requireNode } from './require-node.js'

requireNode()
process.chdir(join(import.meta.dirname, '../..'))
const [requests = '200000'] = process.argv.slice(2)
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'src/server/rest-api/fuzz.test.ts'],
  { stdio: 'inherit', env: { ...process.env, FUZZ_REQUESTS: requests } },
)
process.exitCode = status ?? 1
