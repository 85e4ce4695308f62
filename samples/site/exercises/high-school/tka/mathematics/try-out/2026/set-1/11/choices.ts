import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    {
      label: "$$0$$",
      value: false,
    },
    {
      label: "$$6$$",
      value: false,
    },
    {
      label: "$$12$$",
      value: false,
    },
    {
      label: "$$24$$",
      value: true,
    },
    {
      label: "$$\\infty$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$0$$",
      value: false,
    },
    {
      label: "$$6$$",
      value: false,
    },
    {
      label: "$$12$$",
      value: false,
    },
    {
      label: "$$24$$",
      value: true,
    },
    {
      label: "$$\\infty$$",
      value: false,
    },
  ],
} satisfies Choices;
