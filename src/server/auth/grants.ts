import type { ApiKeyPrincipal, AuthTokenPrincipal } from './principal.ts'

/**
 * Whether credentials may use a resource that is not about keys, tokens or accounts (`can` decides on those). Pure; what is
 * not granted is refused.
 *
 * Source: Twilio's key types. An Auth Token, a Main and a Standard key reach every such resource, a Restricted key those
 * that its policy names.
 *
 * @param permission an id of the catalogue: `/twilio/messaging/messages/list`
 */
export function grants(who: AuthTokenPrincipal | ApiKeyPrincipal, permission: string): boolean {
  return who.kind === 'auth-token' || who.type !== 'restricted' || who.policy.includes(permission)
}
