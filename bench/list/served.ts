/** Pages from the middle of a list, by their tokens. */
export interface Middle {
  newest: string
  name: string
}

/** A database that is being served, with what to ask of it. */
export interface Served {
  url: string
  /** Of a logged-in owner. */
  cookie: string
  accounts: { sid: string; keys: number; middle: Middle }[]
  /** Seconds that it took to fill. */
  seconds: number
}
