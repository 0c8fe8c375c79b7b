/** The names and the permission of a collection that is always empty here. */
export interface Probe {
  /** Its name in the path. */
  resource: 'Messages' | 'Calls' | 'IncomingPhoneNumbers'
  /** Its name in the reply, and in Twilio's client for Python. */
  collection: 'messages' | 'calls' | 'incoming_phone_numbers'
  /** The permission that a Restricted key needs for it. */
  permission: string
  /** The permission as people read it. */
  label: string
}

/**
 * The collections of Twilio's v2010 API with which other tools check credentials, and which Latchkey therefore answers:
 * with an empty page to who may list them. Nothing is behind them. Permissions as in Twilio's table of them.
 */
export const probes = {
  messages: {
    resource: 'Messages',
    collection: 'messages',
    permission: '/twilio/messaging/messages/list',
    label: 'Messages: List',
  },
  calls: { resource: 'Calls', collection: 'calls', permission: '/twilio/voice/calls/list', label: 'Calls: List' },
  numbers: {
    resource: 'IncomingPhoneNumbers',
    collection: 'incoming_phone_numbers',
    permission: '/twilio/phone-numbers/active-numbers/list',
    label: 'Active numbers: List',
  },
} as const satisfies Record<string, Probe>

export type ProbeId = keyof typeof probes
export const probeIds = Object.keys(probes) as ProbeId[]

/** The path of a probe in an account. */
export function probePath(accountSid: string, { resource }: Probe): string {
  return `/2010-04-01/Accounts/${accountSid}/${resource}.json`
}

/** The path that tells any credentials who they are. Latchkey's own; Twilio has no such resource. */
export const whoamiPath = '/whoami'
