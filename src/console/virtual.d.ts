declare module 'virtual:design-tokens.css'

/** The version of this Latchkey, as `package.json` names it. */
declare const __VERSION__: string
