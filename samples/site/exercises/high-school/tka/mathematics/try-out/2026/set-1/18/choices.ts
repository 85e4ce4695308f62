export const choices = {
  id: [
    { label: "Rp500.000", value: false },
    { label: "Rp600.000", value: false },
    { label: "Rp700.000", value: true },
    { label: "Rp750.000", value: false },
    { label: "Rp800.000", value: false },
  ],
  en: [
    { label: "Rp 500,000", value: false },
    { label: "Rp 600,000", value: false },
    { label: "Rp 700,000", value: true },
    { label: "Rp 750,000", value: false },
    { label: "Rp 800,000", value: false },
  ],
} as const;
