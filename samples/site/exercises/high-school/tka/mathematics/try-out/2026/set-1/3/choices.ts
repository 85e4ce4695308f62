export const choices = {
  id: [
    {
      label: "$$13$$",
      value: false,
    },
    {
      label: "$$16$$",
      value: false,
    },
    {
      label: "$$19$$",
      value: true,
    },
    {
      label: "$$22$$",
      value: false,
    },
    {
      label: "$$31$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$13$$",
      value: false,
    },
    {
      label: "$$16$$",
      value: false,
    },
    {
      label: "$$19$$",
      value: true,
    },
    {
      label: "$$22$$",
      value: false,
    },
    {
      label: "$$31$$",
      value: false,
    },
  ],
} as const;
