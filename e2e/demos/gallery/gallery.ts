import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { walkthroughs, type WalkthroughId } from '../../../src/console/help/walkthroughs.ts'
import type { Walkthrough } from '../../../src/console/help/walkthroughs/walkthrough.ts'
import { captionsOf, chapterCuesOf } from '../captions.ts'
import { named, readFilmFile, translated } from '../compose.ts'
import { type Film, looks } from '../film.ts'
import { languages, wordsIn } from '../languages.ts'

const lookLabels = { light: 'Light', dark: 'Dark', phone: 'Phone' }

/** One way in which a flow was filmed. */
interface Version {
  label: string
  language: string
  film: string
  poster: string
  steps: { number: number; text: string; from: number; to: number; still: string }[]
  chapters: { from: number; to: number; text: string }[]
}

/**
 * Writes the gallery of what a folder holds: `index.html`, and a page to read for each flow. They need no server, and work
 * from a disk too.
 *
 * @param folder that `npm run demo` writes
 */
export function writeGallery(folder: string): void {
  const flows = (Object.keys(walkthroughs) as WalkthroughId[]).flatMap((id) => {
    const films = looks.flatMap((look) => readFilmFile(join(folder, id, look)) ?? [])
    return films.length === 0 ? [] : [{ id, films, versions: films.flatMap((film) => versionsOf(folder, film)) }]
  })
  const byConsole = Map.groupBy(flows, ({ films }) => films[0]!.console)
  const sections = [...byConsole].map(
    ([console, those]) => `<section aria-labelledby="${slug(console)}">
<h2 id="${slug(console)}">${escape(console)}</h2>
${those.map(({ films, versions }) => article(films[0]!, versions)).join('\n')}
</section>`,
  )
  const contents = [...byConsole].map(
    ([console, those]) =>
      `<li><a href="#${slug(console)}">${escape(console)}</a><ul>${those
        .map(({ id, films }) => `<li><a href="#${id}">${escape(films[0]!.title)}</a></li>`)
        .join('')}</ul></li>`,
  )
  writeFileSync(
    join(folder, 'index.html'),
    page('Latchkey, filmed', '.', [
      '<header><h1>Latchkey, filmed</h1>',
      '<p>Every documented flow, filmed from the running product. A step leads to its place in the film.</p></header>',
      `<nav aria-label="Flows"><ul>${contents.join('')}</ul></nav>`,
      `<main>${sections.join('\n')}</main>`,
      '<script src="gallery.js"></script>',
    ]),
  )
  for (const { films } of flows) writeText(folder, films[0]!)
  for (const file of ['gallery.css', 'gallery.js']) copyFileSync(join(import.meta.dirname, file), join(folder, file))
}

function versionsOf(folder: string, film: Film): Version[] {
  const { id, look } = film
  const files = new Set(existsSync(join(folder, id, look)) ? readdirSync(join(folder, id, look)) : [])
  return languages.flatMap((language): Version[] => {
    if (!files.has(named('film', language, 'mp4'))) return []
    const shown = translated(film, language)
    return [
      {
        label: `${lookLabels[look]}, ${wordsIn(language).language}`,
        language,
        film: `${id}/${look}/${named('film', language, 'mp4')}`,
        poster: `${id}/${look}/poster.jpg`,
        steps: captionsOf(shown).map(({ from, to }, i) => {
          const { number, caption } = shown.steps[i]!
          return { number, text: caption, from, to, still: `${id}/${look}/step-${i + 1}.jpg` }
        }),
        chapters: chapterCuesOf(shown),
      },
    ]
  })
}

function article(film: Film, versions: readonly Version[]): string {
  const [first] = versions
  if (first === undefined) return ''
  const steps = first.steps.map(
    ({ number, text, from, still }, i) => `<li value="${number}">
<button type="button" class="step" data-from="${from}">${escape(text)}</button>
<span class="more"><a class="still" href="${still}" aria-label="Still of step ${i + 1}, ${escape(film.title)}">Still</a>${
      film.steps[i]!.entry === undefined
        ? ''
        : `<form method="post" action="try/${film.id}/${film.look}/${i}" target="_blank" hidden><button aria-label="Try it from here, step ${i + 1}: ${escape(film.title)}">Try it from here</button></form>`
    }</span>
</li>`,
  )
  const choice =
    versions.length < 2
      ? ''
      : `<label>Version <select class="version">${versions.map(({ label }, i) => `<option value="${i}">${label}</option>`).join('')}</select></label>`
  return `<article aria-labelledby="${film.id}">
<div class="head"><h3 id="${film.id}" tabindex="-1">${escape(film.title)}</h3>${choice}</div>
<div class="film">
<video controls preload="none" playsinline poster="${first.poster}" src="${first.film}" aria-labelledby="${film.id}"></video>
<div><ol>${steps.join('\n')}</ol>
<p class="links"><a href="${film.id}/index.html">Read<span class="hidden"> “${escape(film.title)}”</span></a>
<a href="../e2e/walkthroughs/actions.ts">Spec<span class="hidden"> of “${escape(film.title)}”</span></a></p></div>
</div>
<script type="application/json">${JSON.stringify(versions).replaceAll('<', '\\u003c')}</script>
</article>`
}

/** A flow as a page to read, with what each step ends with. */
function writeText(folder: string, film: Film): void {
  const { section }: Walkthrough = walkthroughs[film.id as WalkthroughId]
  const steps = film.steps.map(
    ({ number, caption }, i) => `<li value="${number}"><p>${escape(caption)}</p>
<img src="${film.look}/step-${i + 1}.jpg" alt="The page after this step" loading="lazy" width="${film.page.width}" height="${film.page.height}"></li>`,
  )
  writeFileSync(
    join(folder, film.id, 'index.html'),
    page(film.title, '..', [
      `<header><p><a href="../index.html#${film.id}">All films</a></p><h1>${escape(film.title)}</h1>`,
      `<p>As documented: “${escape(section.page)}”, section “${escape(section.heading)}”.</p></header>`,
      `<main class="text"><ol>${steps.join('\n')}</ol></main>`,
    ]),
  )
}

const slug = (words: string) => words.toLowerCase().replaceAll(' ', '-')

const escape = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const page = (title: string, root: string, body: readonly string[]) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}/gallery.css">
</head>
<body>
${body.join('\n')}
</body>
</html>
`
