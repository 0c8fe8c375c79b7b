/** Permissions by which a key reaches more than is ticked for it, with what their boxes say. */
export const permissionWarnings: Readonly<Record<string, string | undefined>> = {
  '/twilio/iam/api-keys/create': 'With “Create” the key can create more keys, Standard ones too.',
  '/twilio/iam/api-keys/update': 'With “Update” the key can change other keys, except Main ones.',
}
