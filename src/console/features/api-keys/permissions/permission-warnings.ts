/** Permissions by which a key reaches more than is ticked for it, with what their boxes say. */
export type PermissionWarnings = Readonly<Record<string, string | undefined>>

const create = '/twilio/iam/api-keys/create'
const update = '/twilio/iam/api-keys/update'

/** @param preventsEscalation whether keys of the account may only give what they have. @returns the same object each time */
export const warningsOf = (preventsEscalation: boolean): PermissionWarnings => (preventsEscalation ? within : beyond)

const beyond: PermissionWarnings = {
  [create]: 'With “Create” the key can create more keys, Standard ones too.',
  [update]: 'With “Update” the key can change other keys, except Main ones.',
}
const within: PermissionWarnings = {
  [create]: 'With “Create” the key can create Restricted keys within its own permissions.',
  [update]: beyond[update],
}
