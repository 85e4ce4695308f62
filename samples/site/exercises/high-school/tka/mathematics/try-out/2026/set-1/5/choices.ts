import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    {
      label: "$$740$$",
      value: false,
    },
    {
      label: "$$760$$",
      value: false,
    },
    {
      label: "$$780$$",
      value: false,
    },
    {
      label: "$$800$$",
      value: false,
    },
    {
      label: "$$820$$",
      value: true,
    },
  ],
  en: [
    {
      label: "$$740$$",
      value: false,
    },
    {
      label: "$$760$$",
      value: false,
    },
    {
      label: "$$780$$",
      value: false,
    },
    {
      label: "$$800$$",
      value: false,
    },
    {
      label: "$$820$$",
      value: true,
    },
  ],
} satisfies Choices;
