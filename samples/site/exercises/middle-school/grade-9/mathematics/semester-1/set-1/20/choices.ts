import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    { label: "Rp7.000", value: false },
    { label: "Rp8.000", value: true },
    { label: "Rp9.000", value: false },
    { label: "Rp9.500", value: false },
    { label: "Rp10.000", value: false }
  ],
  en: [
    { label: "Rp 7,000", value: false },
    { label: "Rp 8,000", value: true },
    { label: "Rp 9,000", value: false },
    { label: "Rp 9,500", value: false },
    { label: "Rp 10,000", value: false }
  ],
} satisfies Choices;
