import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Film, schedule } from './film.ts'

const escape = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** One page that shows every film beside its steps; it needs no server. */
export function writeGallery(folder: string): void {
  const films = readdirSync(folder)
    .map((name) => join(folder, name, 'film.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Film)
  const byConsole = Map.groupBy(films, ({ console }) => console)
  const sections = [...byConsole].map(
    ([console, those]) => `<section aria-labelledby="${escape(console)}">
<h2 id="${escape(console)}">${escape(console)}</h2>
${those.map(article).join('\n')}
</section>`,
  )
  writeFileSync(join(folder, 'index.html'), page(sections.join('\n')))
}

function article(film: Film): string {
  const { steps } = schedule(film)
  const entries = film.steps.map(
    ({ number, caption }, i) =>
      `<li value="${number}"><button type="button" data-at="${steps[i]!.from / 1000}">${escape(caption)}</button> <a href="${film.id}/step-${i + 1}.jpg">Still</a></li>`,
  )
  return `<article aria-labelledby="${film.id}">
<h3 id="${film.id}">${escape(film.title)}</h3>
<div class="film">
<video controls preload="none" poster="${film.id}/step-${film.steps.length}.jpg" aria-labelledby="${film.id}">
<source src="${film.id}/film.mp4" type="video/mp4">
<track kind="captions" src="${film.id}/captions.vtt" srclang="en" label="English">
</video>
<ol>${entries.join('')}</ol>
</div>
</article>`
}

const page = (films: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Latchkey, filmed</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 76rem; margin: 0 auto; padding: 1.5rem; }
.film { display: grid; grid-template-columns: minmax(0, 2fr) minmax(16rem, 1fr); gap: 1.5rem; }
video { width: 100%; aspect-ratio: 16 / 10; border-radius: 0.75rem; background: #121c2d; }
article { margin-block: 2.5rem; }
ol { margin: 0; padding-left: 1.5rem; }
li { margin-bottom: 0.5rem; }
button { padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: left; text-decoration: underline; cursor: pointer; }
@media (max-width: 48rem) { .film { grid-template-columns: minmax(0, 1fr); } }
</style>
</head>
<body>
<main>
<h1>Latchkey, filmed</h1>
<p>Every documented flow, filmed from the running product. A step leads to its place in the film.</p>
${films}
</main>
<script>
for (const button of document.querySelectorAll('[data-at]')) {
  button.addEventListener('click', () => {
    const video = button.closest('.film').querySelector('video')
    video.currentTime = Number(button.dataset.at)
    void video.play()
  })
}
</script>
</body>
</html>
`
