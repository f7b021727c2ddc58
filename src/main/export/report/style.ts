/** How the HTML report looks: on light ground, on paper of A4 as well as on a screen. */
import { createHash } from 'node:crypto'

export const STYLE = `
@page { size: A4; margin: 14mm 13mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #5b626a; } }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { max-width: 190mm; margin: 0 auto; padding: 8mm 4mm; background: #fff; color: #16181d; font: 10pt/1.45 Inter, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h1 { margin: 0 0 1mm; font-size: 18pt; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 8mm 0 2.5mm; font-size: 12.5pt; break-after: avoid; }
h3 { margin: 0 0 1mm; font-size: 10.5pt; break-after: avoid; }
p { margin: 0 0 2mm; }
.dim { color: #5b626a; }
.mono { font-family: "DejaVu Sans Mono", "SF Mono", Menlo, Consolas, monospace; font-size: 8pt; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm; margin: 5mm 0 0; padding: 0; list-style: none; break-inside: avoid; }
.tiles + p { margin-top: 3mm; }
.tiles li { padding: 3mm 4mm; border: 1px solid #dee2e6; border-radius: 2mm; }
.tiles b { display: block; font-size: 17pt; line-height: 1.2; font-variant-numeric: tabular-nums; }
.finding { margin-top: 6mm; padding: 4mm 5mm; border: 1px solid #adb5bd; border-left: 5px solid #5b626a; border-radius: 2mm; }
.finding[data-found="yes"] { border-color: #e03131; background: #fff5f5; }
.finding h2 { margin-top: 0; }
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { padding: 1.2mm 2mm 1.2mm 0; border-bottom: 1.5px solid #adb5bd; text-align: left; vertical-align: bottom; }
td { padding: 1.2mm 2mm 1.2mm 0; border-bottom: 1px solid #e9ecef; vertical-align: top; overflow-wrap: anywhere; }
.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.figure + :not(.figure) { padding-left: 3mm; }
.moment { white-space: nowrap; font-variant-numeric: tabular-nums; }
.who { min-width: 24mm; }
.message { min-width: 45mm; white-space: pre-wrap; }
.mark { display: inline-block; padding: 0 1.6mm; border-radius: 1mm; background: #e9ecef; color: #343a40; font-size: 8pt; font-weight: 600; white-space: nowrap; }
.mark[data-kind="accepted"], .mark[data-kind="seen"] { background: #d3f9e8; color: #055a42; }
.mark[data-kind="rejected"], .mark[data-kind="not-seen"] { background: #ffe3e3; color: #a01c1c; }
.mark[data-kind="unknown"], .mark[data-kind="late"] { background: #fff0b3; color: #714300; }
.mark[data-kind="interrupted"], .mark[data-kind="wrong"] { background: #ffe4cc; color: #8a3700; }
.problem { margin-bottom: 4mm; padding-left: 4mm; border-left: 3px solid #dee2e6; break-inside: avoid; }
.chart { display: block; max-width: 100%; height: auto; margin-top: 2mm; font: 9pt sans-serif; fill: #343a40; break-inside: avoid; }
.chart rect { fill: #4263eb; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 6mm; margin: 0; }
dt { color: #5b626a; }
dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; } }
`

/** Lets this one style through, and nothing else: no script, no picture, no request. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`
