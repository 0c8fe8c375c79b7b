/** Headers by which a program calls the console's API as the console does. */
export const asConsole = (url: string) => ({
  'content-type': 'application/json',
  'x-latchkey-console': '1',
  origin: url,
})
