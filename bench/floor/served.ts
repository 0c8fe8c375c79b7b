/** Rows of the list: as many as a page of the console holds. */
export const rows = 25

/** What the serving process tells the measuring one. */
export interface Served {
  ours: string
  floor: string
  /** A logged-in browser's one cookie. */
  cookie: { name: string; value: string }
  accountSid: string
}
