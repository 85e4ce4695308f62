export const choices = {
  id: [
    {
      label: "$$200$$",
      value: true,
    },
    {
      label: "$$210$$",
      value: false,
    },
    {
      label: "$$240$$",
      value: false,
    },
    {
      label: "$$280$$",
      value: false,
    },
    {
      label: "$$360$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$200$$",
      value: true,
    },
    {
      label: "$$210$$",
      value: false,
    },
    {
      label: "$$240$$",
      value: false,
    },
    {
      label: "$$280$$",
      value: false,
    },
    {
      label: "$$360$$",
      value: false,
    },
  ],
} as const;
