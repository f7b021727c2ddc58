/** How long answers took, as bars: an inline SVG that needs no script and prints as it is. */
import type { Durations } from './findings'
import { html, type Markup } from './markup'

const LABEL_WIDTH = 110
const BAR_WIDTH = 430
const ROW_HEIGHT = 22
const WIDTH = LABEL_WIDTH + BAR_WIDTH + 60

export function durationChart({ buckets, count }: Durations): Markup {
  const highest = Math.max(...buckets.map((bucket) => bucket.count), 1)
  const rows = buckets.map(({ label, count: height }, index) => {
    const y = index * ROW_HEIGHT
    const width = height === 0 ? 0 : Math.max(2, Math.round((BAR_WIDTH * height) / highest))
    return html`<g><text x="${LABEL_WIDTH - 10}" y="${y + 15}" text-anchor="end">${label}</text><rect x="${LABEL_WIDTH}" y="${y + 3}" width="${width}" height="${ROW_HEIGHT - 6}" rx="2"/><text x="${LABEL_WIDTH + width + 8}" y="${y + 15}">${height}</text></g>`
  })
  const words = buckets
    .filter((bucket) => bucket.count > 0)
    .map((bucket) => `${bucket.label}: ${bucket.count}`)
    .join(', ')
  const height = buckets.length * ROW_HEIGHT
  return html`<svg class="chart" role="img" aria-label="${`How long ${count} answers took. ${words}.`}" viewBox="${`0 0 ${WIDTH} ${height}`}" width="${WIDTH}" height="${height}">${rows}</svg>`
}
