export const choices = {
  id: [
    { label: "Rp 228,000", value: false },
    { label: "Rp 235,000", value: false },
    { label: "Rp 240,000", value: true },
    { label: "Rp 252,000", value: false },
    { label: "Rp 300,000", value: false },
  ],
  en: [
    { label: "Rp 228,000", value: false },
    { label: "Rp 235,000", value: false },
    { label: "Rp 240,000", value: true },
    { label: "Rp 252,000", value: false },
    { label: "Rp 300,000", value: false },
  ],
} as const;
