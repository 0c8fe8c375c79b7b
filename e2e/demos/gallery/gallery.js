// The gallery's behaviour. A classic script without fetches, so that it works from a disk.
for (const article of document.querySelectorAll('article')) {
  const video = article.querySelector('video')
  const steps = [...article.querySelectorAll('.step')]
  const stills = [...article.querySelectorAll('.still')]
  const versions = JSON.parse(article.querySelector('script').textContent)
  const tracks = {}

  /** Browsers load no captions from a disk, so they are put in here. */
  const addCues = (kind, cues, { label, language }) => {
    const name = `${kind} ${label}`
    if (name in tracks) return
    tracks[name] = video.addTextTrack(kind, label, language)
    for (const { from, to, text } of cues) tracks[name].addCue(new VTTCue(from / 1000, to / 1000, text))
  }
  const addTracks = (version) => {
    const captions = version.steps.map(({ from, to, number, text }) => ({ from, to, text: `${number}. ${text}` }))
    addCues('captions', captions, version)
    addCues('chapters', version.chapters, version)
    for (const [name, track] of Object.entries(tracks)) {
      if (!name.endsWith(version.label)) track.mode = 'disabled'
      else if (name.startsWith('chapters')) track.mode = 'hidden'
    }
  }
  const show = (version) => {
    video.src = version.film
    video.poster = version.poster
    article.querySelector('ol').lang = version.language
    for (const [i, { text, from, still }] of version.steps.entries()) {
      steps[i].textContent = text
      steps[i].dataset.from = from
      stills[i].href = still
    }
    addTracks(version)
  }
  const mark = () => {
    const now = video.currentTime * 1000
    const current = steps.findLast(({ dataset }) => Number(dataset.from) <= now)
    for (const step of steps) {
      if (step === current && !video.paused) step.setAttribute('aria-current', 'step')
      else if (step !== current) step.removeAttribute('aria-current')
    }
  }

  addTracks(versions[0])
  video.addEventListener('timeupdate', mark)
  for (const step of steps) {
    step.addEventListener('click', () => {
      video.currentTime = Number(step.dataset.from) / 1000
      video.play().catch(() => {
        // Another press came first.
      })
    })
  }
  article.querySelector('.version')?.addEventListener('change', ({ target }) => show(versions[Number(target.value)]))
}

// `npm run demo:serve` says so; a page from a disk has no product to try it in.
if (document.documentElement.dataset.served === 'true') {
  for (const form of document.querySelectorAll('form')) form.hidden = false
}
