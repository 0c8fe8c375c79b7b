import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { createCanvas } from '@napi-rs/canvas'
import { draw, drawBar, type Drawing, frameKey } from './draw.ts'

/** What part of a film is written, in milliseconds from its beginning, and in how many frames a second. */
interface Span {
  from: number
  to: number
  framesPerSecond: number
}

/** Frames of a drawing, one after the other; what does not change is not drawn again. */
function* framesOf(drawing: Drawing, { from, to, framesPerSecond }: Span): Generator<Buffer> {
  const canvas = createCanvas(drawing.layout.width, drawing.layout.height)
  const frames = Math.ceil(((to - from) / 1000) * framesPerSecond)
  let last = { page: '', bar: -1 }
  let pixels = Buffer.alloc(0)
  for (let i = 0; i < frames; i++) {
    const time = from + (i * 1000) / framesPerSecond
    const key = frameKey(drawing, time)
    if (key.page !== last.page) draw(canvas.getContext('2d'), drawing, time)
    else if (key.bar !== last.bar) drawBar(canvas.getContext('2d'), drawing, time)
    // To read a canvas takes as long as to draw on it.
    if (key.page !== last.page || key.bar !== last.bar) pixels = Buffer.from(canvas.data())
    last = key
    yield pixels
  }
}

const h264 = '-c:v libx264 -preset veryfast -tune animation -crf 24 -pix_fmt yuv420p -movflags +faststart -threads 2'

/**
 * Writes a film as MP4 (H.264).
 *
 * @throws Error where ffmpeg is missing or fails
 */
export function writeFilm(drawing: Drawing, file: string, framesPerSecond: number): Promise<void> {
  return run(drawing, { from: 0, to: drawing.duration, framesPerSecond }, [...h264.split(' '), file])
}

const webp = '-vf scale=720:-2:flags=lanczos -c:v libwebp_anim -quality 50 -compression_level 6 -loop 1'

/** Writes a film without its cards and its first step as an animated WebP, for a page of text. It is played once. */
export function writeAnimation(drawing: Drawing, file: string): Promise<void> {
  const [, second, ...rest] = drawing.steps
  const last = rest.at(-1) ?? second
  const span = { from: second?.from ?? 0, to: last?.to ?? drawing.duration, framesPerSecond: 8 }
  return run(drawing, span, [...webp.split(' '), file])
}

async function run(drawing: Drawing, span: Span, output: readonly string[]): Promise<void> {
  const { width, height } = drawing.layout
  const input = `-f rawvideo -pix_fmt rgba -s ${width}x${height} -r ${span.framesPerSecond} -i -`
  const ffmpeg = spawn('ffmpeg', ['-y', '-loglevel', 'error', ...input.split(' '), ...output], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const [[code]] = await Promise.all([once(ffmpeg, 'close'), pipeline(framesOf(drawing, span), ffmpeg.stdin)])
  if (code !== 0) throw new Error(`ffmpeg ended with code ${String(code)}`)
}
