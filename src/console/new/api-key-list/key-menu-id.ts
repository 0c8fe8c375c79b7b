/** By which the focus finds the button of a row. */
export function keyMenuId(sid: string): string {
  return `actions-${sid}`
}
