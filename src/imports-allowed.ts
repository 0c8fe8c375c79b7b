/*
 * Who may import whom: the directions of docs/architecture.md. `imports.test.ts` holds them. A new folder needs a line here,
 * which is the moment to think about it.
 */

/** What the two APIs stand on. */
const domain = [
  'refused.ts',
  'api-keys',
  'idempotency',
  'auth-tokens',
  'accounts',
  'audit',
  'members',
  'sessions',
  'permissions',
  'auth',
  'db',
  'context.ts',
]

/** What each place of the server may import beside itself and the contract. */
export const server: Record<string, readonly string[]> = {
  'start-error.ts': [],
  'refused.ts': [],
  'config.ts': ['auth', 'start-error.ts'],
  'stored-time.ts': [],
  db: ['start-error.ts'],
  auth: ['db', 'context.ts', 'start-error.ts'],
  audit: ['auth', 'db', 'context.ts'],
  accounts: ['refused.ts', 'audit', 'auth', 'db', 'context.ts', 'stored-time.ts'],
  'auth-tokens': ['refused.ts', 'audit', 'accounts', 'auth', 'db', 'context.ts'],
  idempotency: ['refused.ts', 'auth', 'db', 'context.ts', 'stored-time.ts'],
  'api-keys': [
    'refused.ts',
    'audit',
    'accounts',
    'idempotency',
    'permissions',
    'auth',
    'db',
    'context.ts',
    'stored-time.ts',
  ],
  sessions: ['audit', 'accounts', 'auth', 'db', 'context.ts', 'config.ts', 'stored-time.ts'],
  members: ['refused.ts', 'audit', 'accounts', 'sessions', 'auth', 'db', 'context.ts', 'stored-time.ts'],
  permissions: ['start-error.ts'],
  // Types only: what handlers get. It is not part of any layer.
  'context.ts': ['api-keys', 'auth', 'config.ts', 'db', 'permissions'],
  http: ['refused.ts', 'sessions', 'auth', 'db', 'context.ts', 'config.ts'],
  'console-api': ['http', ...domain],
  'rest-api': ['http', 'stored-time.ts', ...domain],
  seed: ['http', ...domain, 'config.ts', 'start-error.ts'],
  'bootstrap.ts': ['db', 'accounts', 'auth', 'sessions', 'config.ts', 'context.ts', 'start-error.ts', 'seed'],
  'sweep.ts': ['idempotency', 'sessions', 'context.ts'],
  'port.ts': ['config.ts', 'start-error.ts'],
  'output.ts': ['http'],
  'app.ts': ['console-api', 'rest-api', 'http', 'seed', 'config.ts', 'context.ts'],
  'main.ts': [
    'app.ts',
    'bootstrap.ts',
    'sweep.ts',
    'port.ts',
    'output.ts',
    'api-keys',
    'permissions',
    'auth',
    'config.ts',
    'db',
    'start-error.ts',
    'seed',
  ],
}

const shared = ['styles', 'paths.ts', 'page-module.ts', 'help']
const generation = ['features', 'form', 'ui', 'api', ...shared]

/** What each place of the console may import beside itself and the contract. */
export const console: Record<string, readonly string[]> = {
  styles: [],
  'paths.ts': [],
  'page-module.ts': ['paths.ts'],
  'zod-config.ts': [],
  help: ['paths.ts'],
  api: [],
  ui: ['styles'],
  form: ['ui', 'api', 'styles', 'paths.ts'],
  features: ['form', 'ui', 'api', ...shared],
  new: generation,
  legacy: generation,
  'follow-navigation.tsx': ['ui', 'styles'],
  'routes.tsx': ['follow-navigation.tsx', 'new', 'legacy', ...generation],
  'first-view': ['routes.tsx', 'zod-config.ts', ...generation],
}
