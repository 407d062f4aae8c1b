/** One page for screen and paper: no page size is named, so that it prints on A4 and on Letter. */
export const PAGE_STYLE = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #111; background: #fff; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; } h2 { margin-top: 2.5rem; } h3 { margin-top: 2rem; }
.lead { font-size: 1.15rem; }
svg.chart { width: 100%; max-width: 680px; height: auto; font: 12px system-ui, sans-serif; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: .4rem 0; }
th, td { padding: .2rem .5rem; border-bottom: 1px solid #ccc; text-align: start; vertical-align: top; }
td.number { text-align: end; white-space: nowrap; }
.hatched { background-image: repeating-linear-gradient(135deg, rgb(0 0 0 / .07) 0 2px, transparent 2px 7px); }
.weak { color: #595959; } .hidden { color: #595959; font-style: italic; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
.all { font-size: .8rem; } .all td { overflow-wrap: anywhere; }
@page { margin: 15mm; }
@media print {
  :root { font-size: 10pt; } body { max-width: none; margin: 0; padding: 0; }
  h2, h3, caption { break-after: avoid; } svg, tr { break-inside: avoid; } thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (forced-colors: active) { svg.chart { forced-color-adjust: none; background: #fff; } }
`;
