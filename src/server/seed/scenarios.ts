import type { ScenarioName } from '#contract/demo.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import type { Role } from '#contract/roles.ts'

/** What a demo database holds, as data. Nothing in it is real. */
export interface Scenario {
  /** Of the main account. */
  account: string
  /** Names of subaccounts. */
  subaccounts: readonly string[]
  /** Beside the owner. */
  people: readonly { name: string; email: string; role: Role }[]
  keys: readonly PlannedKey[]
}

export interface PlannedKey {
  name: string
  type: KeyType
  /** The name of its subaccount; absent, the main account. */
  account?: string
  /** United States unless stated. */
  region?: Region
  daysAgo: number
  /** Of a Restricted key. */
  permissions?: readonly string[]
  /** Whether its secret is not known to have arrived. */
  undelivered?: boolean
}

const messages = '/twilio/messaging/messages'

const handful: readonly PlannedKey[] = [
  { name: 'Invoice reader', type: 'standard', daysAgo: 412 },
  { name: 'Call recordings export', type: 'standard', daysAgo: 203 },
  { name: 'Courier dispatch', type: 'restricted', daysAgo: 91, permissions: [`${messages}/read`, `${messages}/list`] },
  { name: 'Driver app access tokens', type: 'standard', daysAgo: 37 },
  { name: 'Depot pager', type: 'standard', daysAgo: 6 },
]

const services = [
  'Checkout',
  'Courier dispatch',
  'Driver app',
  'Invoices',
  'Loyalty',
  'On-call',
  'Parcel lockers',
  'Returns',
]
const stages = ['production', 'staging', 'load test', 'developer laptop']
const subaccounts = ['Northwind Iberia', 'Northwind Nordics', 'Northwind Labs']

/** Very many keys, of all kinds, over two years; the oldest first. */
function manyKeys(count: number): PlannedKey[] {
  return Array.from({ length: count }, (_, i): PlannedKey => {
    const account = i % 5 === 0 ? subaccounts[(i / 5) % subaccounts.length] : undefined
    const region = i % 11 === 0 ? 'ie1' : i % 13 === 0 ? 'au1' : 'us1'
    const isRestricted = region === 'us1' && i % 7 === 0
    return {
      name: `${services[i % services.length]} ${stages[(i >> 3) % stages.length]} ${i + 1}`,
      type: isRestricted ? 'restricted' : i % 97 === 0 ? 'main' : 'standard',
      ...(account !== undefined && { account }),
      region,
      daysAgo: Math.floor(((count - i) * 730) / count),
      ...(isRestricted && { permissions: [`${messages}/create`, `${messages}/read`] }),
    }
  })
}

const team = [
  { name: 'Jonas Berg', email: 'jonas@northwind.example', role: 'admin' },
  { name: 'Ines Prado', email: 'ines@northwind.example', role: 'developer' },
  { name: 'Otto Ek', email: 'otto@northwind.example', role: 'viewer' },
] as const satisfies Scenario['people']

export const scenarios: Record<ScenarioName, Scenario> = {
  empty: { account: 'Northwind', subaccounts: [], people: [], keys: [] },
  startup: { account: 'Northwind', subaccounts: [], people: [], keys: handful },
  enterprise: {
    account: 'Northwind',
    subaccounts,
    people: team,
    keys: [...manyKeys(5_000), { name: 'Warehouse scanner', type: 'standard', daysAgo: 0, undelivered: true }],
  },
  'compromised-key': {
    account: 'Northwind',
    subaccounts: [],
    people: team,
    keys: [...handful, { name: 'CI deploys (in a public build log)', type: 'main', daysAgo: 2 }],
  },
}
