/*
 * The first script of a page. Where the server sent the page already drawn, its picture comes first: compiling and
 * running the console would hold it up, and the links work without it.
 */
const drawn = document.getElementById('root')!.firstElementChild !== null
const start = () => void import('./main.tsx')
if (drawn && !document.hidden) requestAnimationFrame(() => setTimeout(start))
else start()
