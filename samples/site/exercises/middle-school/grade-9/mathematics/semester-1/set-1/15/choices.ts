export const choices = {
  id: [
    {
      label: "$$1 : 2$$",
      value: false,
    },
    {
      label: "$$2 : 3$$",
      value: true,
    },
    {
      label: "$$3 : 4$$",
      value: false,
    },
    {
      label: "$$3 : 5$$",
      value: false,
    },
    {
      label: "$$4 : 5$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$1 : 2$$",
      value: false,
    },
    {
      label: "$$2 : 3$$",
      value: true,
    },
    {
      label: "$$3 : 4$$",
      value: false,
    },
    {
      label: "$$3 : 5$$",
      value: false,
    },
    {
      label: "$$4 : 5$$",
      value: false,
    },
  ],
} as const;
