import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    {
      label: "$$4$$",
      value: false,
    },
    {
      label: "$$6$$",
      value: false,
    },
    {
      label: "$$9$$",
      value: false,
    },
    {
      label: "$$12$$",
      value: true,
    },
    {
      label: "$$36$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$4$$",
      value: false,
    },
    {
      label: "$$6$$",
      value: false,
    },
    {
      label: "$$9$$",
      value: false,
    },
    {
      label: "$$12$$",
      value: true,
    },
    {
      label: "$$36$$",
      value: false,
    },
  ],
};
