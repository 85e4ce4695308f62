export const choices = {
  id: [
    { label: '$$400 \\text{ cm}^3$$', value: false },
    { label: '$$432 \\text{ cm}^3$$', value: true },
    { label: '$$448 \\text{ cm}^3$$', value: false },
    { label: '$$486 \\text{ cm}^3$$', value: false },
    { label: '$$512 \\text{ cm}^3$$', value: false }
  ],
  en: [
    { label: '$$400 \\text{ cm}^3$$', value: false },
    { label: '$$432 \\text{ cm}^3$$', value: true },
    { label: '$$448 \\text{ cm}^3$$', value: false },
    { label: '$$486 \\text{ cm}^3$$', value: false },
    { label: '$$512 \\text{ cm}^3$$', value: false }
  ],
} as const;