/** What a request tells of the browser that sent it. */
export interface Client {
  /** The `Cookie` header, empty where there is none. */
  cookies: string
  /** Its network address: the connection's, or a trusted proxy's word. */
  address: string
  /** The `User-Agent` header. */
  userAgent: string | null
}
