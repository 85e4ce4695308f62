import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    {
      label: '$$(-3, 32)$$',
      value: false,
    },
    {
      label: '$$(3, 4)$$',
      value: false,
    },
    {
      label: '$$(-3, -4)$$',
      value: false,
    },
    {
      label: '$$(6, 5)$$',
      value: false,
    },
    {
      label: '$$(3, -4)$$',
      value: true,
    },
  ],
  en: [
    {
      label: '$$(-3, 32)$$',
      value: false,
    },
    {
      label: '$$(3, 4)$$',
      value: false,
    },
    {
      label: '$$(-3, -4)$$',
      value: false,
    },
    {
      label: '$$(6, 5)$$',
      value: false,
    },
    {
      label: '$$(3, -4)$$',
      value: true,
    },
  ],
};
