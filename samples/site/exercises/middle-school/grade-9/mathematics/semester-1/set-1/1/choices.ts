import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    {
      label: "$$2$$",
      value: false,
    },
    {
      label: "$$4$$",
      value: true,
    },
    {
      label: "$$8$$",
      value: false,
    },
    {
      label: "$$16$$",
      value: false,
    },
    {
      label: "$$32$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$2$$",
      value: false,
    },
    {
      label: "$$4$$",
      value: true,
    },
    {
      label: "$$8$$",
      value: false,
    },
    {
      label: "$$16$$",
      value: false,
    },
    {
      label: "$$32$$",
      value: false,
    },
  ],
};
