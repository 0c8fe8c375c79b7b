import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createCanvas, type Image } from '@napi-rs/canvas'
import { draw, frameKey, size } from './draw.ts'
import { type Film, schedule } from './film.ts'

const framesPerSecond = 30

/** Writes a still of each step, by its number among the steps, and the first one as the poster. */
export function writeStills(film: Film, stills: ReadonlyMap<string, Image>, folder: string): void {
  const { scenes, steps, duration } = schedule(film)
  const canvas = createCanvas(size.width, size.height)
  steps.forEach(({ to }, i) => {
    draw(canvas.getContext('2d'), { film, stills, scenes, duration }, to - 1)
    writeFileSync(`${folder}/step-${i + 1}.jpg`, canvas.toBuffer('image/jpeg', 85))
  })
}

/** The frames of a film, one after the other; one that looks like the one before is not drawn again. */
function* framesOf(film: Film, stills: ReadonlyMap<string, Image>): Generator<Buffer> {
  const { scenes, duration } = schedule(film)
  const drawing = { film, stills, scenes, duration }
  const canvas = createCanvas(size.width, size.height)
  const frames = Math.ceil((duration / 1000) * framesPerSecond)
  let last = ''
  let pixels = Buffer.alloc(0)
  for (let i = 0; i < frames; i++) {
    const time = (i * 1000) / framesPerSecond
    const key = frameKey(drawing, time)
    if (key !== last) {
      draw(canvas.getContext('2d'), drawing, time)
      pixels = Buffer.from(canvas.data())
      last = key
    }
    yield pixels
  }
}

/**
 * Writes a film as MP4.
 *
 * @throws Error where ffmpeg is missing or fails
 */
export async function encode(film: Film, stills: ReadonlyMap<string, Image>, file: string): Promise<void> {
  const ffmpeg = spawn(
    'ffmpeg',
    [
      ['-y', '-loglevel', 'error'],
      ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${size.width}x${size.height}`, '-r', String(framesPerSecond)],
      ['-i', '-', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'],
      ['-movflags', '+faststart', '-threads', '2', file],
    ].flat(),
    { stdio: ['pipe', 'ignore', 'inherit'] },
  )
  const [[code]] = await Promise.all([once(ffmpeg, 'close'), pipeline(framesOf(film, stills), ffmpeg.stdin)])
  if (code !== 0) throw new Error(`ffmpeg ended with code ${String(code)}`)
}
