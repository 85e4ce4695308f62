/** The seats of each party under both rules, as two rows of bars. */

interface Props {
  readonly locale: "en" | "id";
}

const PARTIES = [
  { name: "Anggrek", dHondt: 5, sainteLague: 4, color: "#2563eb" },
  { name: "Bakung", dHondt: 3, sainteLague: 3, color: "#16a34a" },
  { name: "Cempaka", dHondt: 2, sainteLague: 2, color: "#f59e0b" },
  { name: "Dahlia", dHondt: 0, sainteLague: 1, color: "#dc2626" },
] as const;

const LABEL = { en: "Seats in the council", id: "Kursi di dewan" };

export function SeatsChart({ locale }: Props) {
  return (
    <svg viewBox="0 0 400 160" role="img" aria-label={LABEL[locale]}>
      {PARTIES.map((party, row) => (
        <g key={party.name} transform={`translate(90 ${row * 38 + 8})`}>
          <text x={-6} y={16} textAnchor="end">{party.name}</text>
          <rect width={party.dHondt * 56} height={12} fill={party.color} />
          <rect y={14} width={party.sainteLague * 56} height={12} fill={party.color} opacity={0.6} />
        </g>
      ))}
    </svg>
  );
}
