let load: (path: string) => void = () => undefined

/** Says how the code of a page is fetched ahead, given the page's address. */
export function prefetchBy(loader: (path: string) => void): void {
  load = loader
}

/** Fetches the code of a page ahead: a link was pointed at or has the focus, so it is probably pressed next. */
export function prefetch(path: string): void {
  load(path)
}
