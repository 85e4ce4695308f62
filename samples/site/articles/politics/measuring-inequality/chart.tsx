/** The curve of the five families: which share of all income the poorest so many have. */

const POINTS = [[0, 0], [20, 5], [40, 15], [60, 30], [80, 50], [100, 100]] as const;

const LABEL = {
  en: "Share of income of the poorest families",
  id: "Bagian penghasilan keluarga termiskin",
};

export function LorenzChart({ locale }: { readonly locale: keyof typeof LABEL }) {
  const line = POINTS.map(([x, y]) => `${x * 3},${300 - y * 3}`).join(" ");
  return (
    <figure>
      <svg viewBox="0 0 300 300" role="img" aria-label={LABEL[locale]}>
        <line x1={0} y1={300} x2={300} y2={0} stroke="#9ca3af" strokeDasharray="4 4" />
        <polyline points={line} fill="none" stroke="#2563eb" strokeWidth={3} />
      </svg>
      <figcaption>{LABEL[locale]}</figcaption>
    </figure>
  );
}
