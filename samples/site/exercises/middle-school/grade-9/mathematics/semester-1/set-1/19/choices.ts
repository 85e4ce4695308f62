import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    {
      label: "$$31$$",
      value: false,
    },
    {
      label: "$$62$$",
      value: false,
    },
    {
      label: "$$91$$",
      value: false,
    },
    {
      label: "$$93$$",
      value: false,
    },
    {
      label: "$$94$$",
      value: true,
    },
  ],
  en: [
    {
      label: "$$31$$",
      value: false,
    },
    {
      label: "$$62$$",
      value: false,
    },
    {
      label: "$$91$$",
      value: false,
    },
    {
      label: "$$93$$",
      value: false,
    },
    {
      label: "$$94$$",
      value: true,
    },
  ],
};
