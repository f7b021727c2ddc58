/** The soft sound of an arrival: two short tones, made by the page itself. */

const TONES = [659.25, 880] as const
const TONE_SECONDS = 0.12
const VOLUME = 0.06
/** A burst of events is one sound. */
const PAUSE_MS = 500

let context: AudioContext | undefined
let lastAt = Number.NEGATIVE_INFINITY

export function chime(): void {
  const now = performance.now()
  if (now - lastAt < PAUSE_MS) return
  lastAt = now
  context ??= new AudioContext()
  for (const [index, frequency] of TONES.entries())
    play(context, frequency, context.currentTime + index * TONE_SECONDS)
}

function play(audio: AudioContext, frequency: number, from: number): void {
  const tone = new OscillatorNode(audio, { frequency })
  const volume = new GainNode(audio, { gain: 0 })
  volume.gain.setValueAtTime(0.0001, from)
  volume.gain.exponentialRampToValueAtTime(VOLUME, from + 0.01)
  volume.gain.exponentialRampToValueAtTime(0.0001, from + 2 * TONE_SECONDS)
  tone.connect(volume).connect(audio.destination)
  tone.start(from)
  tone.stop(from + 2 * TONE_SECONDS)
}
