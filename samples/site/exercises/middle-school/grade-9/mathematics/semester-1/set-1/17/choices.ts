import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    {
      label: '$$7{,}50$$',
      value: false,
    },
    {
      label: '$$7{,}65$$',
      value: false,
    },
    {
      label: '$$7{,}75$$',
      value: false,
    },
    {
      label: '$$7{,}85$$',
      value: true,
    },
    {
      label: '$$8{,}00$$',
      value: false,
    },
  ],
  en: [
    {
      label: '$$7.50$$',
      value: false,
    },
    {
      label: '$$7.65$$',
      value: false,
    },
    {
      label: '$$7.75$$',
      value: false,
    },
    {
      label: '$$7.85$$',
      value: true,
    },
    {
      label: '$$8.00$$',
      value: false,
    },
  ],
} satisfies Choices;
