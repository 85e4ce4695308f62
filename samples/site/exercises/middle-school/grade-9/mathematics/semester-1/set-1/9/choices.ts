export const choices = {
  id: [
    {
      label: "$$(2, 8)$$",
      value: false,
    },
    {
      label: "$$(6, 8)$$",
      value: false,
    },
    {
      label: "$$(6, 2)$$",
      value: false,
    },
    {
      label: "$$(-2, 2)$$",
      value: true,
    },
    {
      label: "$$(-6, -8)$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$(2, 8)$$",
      value: false,
    },
    {
      label: "$$(6, 8)$$",
      value: false,
    },
    {
      label: "$$(6, 2)$$",
      value: false,
    },
    {
      label: "$$(-2, 2)$$",
      value: true,
    },
    {
      label: "$$(-6, -8)$$",
      value: false,
    },
  ],
} as const;
