import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    {
      label: '$$6$$',
      value: false,
    },
    {
      label: '$$7$$',
      value: true,
    },
    {
      label: '$$\\sqrt{69}$$',
      value: false,
    },
    {
      label: '$$\\sqrt{89}$$',
      value: false,
    },
    {
      label: '$$\\sqrt{129}$$',
      value: false,
    },
  ],
  en: [
    {
      label: '$$6$$',
      value: false,
    },
    {
      label: '$$7$$',
      value: true,
    },
    {
      label: '$$\\sqrt{69}$$',
      value: false,
    },
    {
      label: '$$\\sqrt{89}$$',
      value: false,
    },
    {
      label: '$$\\sqrt{129}$$',
      value: false,
    },
  ],
};
