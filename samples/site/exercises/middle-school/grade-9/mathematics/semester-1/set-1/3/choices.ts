export const choices = {
  id: [
    {
      label: "$$3 + \\sqrt{3}$$",
      value: true,
    },
    {
      label: "$$3 - \\sqrt{3}$$",
      value: false,
    },
    {
      label: "$$6 + \\sqrt{3}$$",
      value: false,
    },
    {
      label: "$$2 + \\sqrt{3}$$",
      value: false,
    },
    {
      label: "$$2\\sqrt{3}$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$3 + \\sqrt{3}$$",
      value: true,
    },
    {
      label: "$$3 - \\sqrt{3}$$",
      value: false,
    },
    {
      label: "$$6 + \\sqrt{3}$$",
      value: false,
    },
    {
      label: "$$2 + \\sqrt{3}$$",
      value: false,
    },
    {
      label: "$$2\\sqrt{3}$$",
      value: false,
    },
  ],
} as const;
