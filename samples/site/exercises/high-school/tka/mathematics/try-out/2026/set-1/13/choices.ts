import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    {
      label: "$$\\frac{22}{3}$$",
      value: false,
    },
    {
      label: "$$9$$",
      value: false,
    },
    {
      label: "$$\\frac{32}{3}$$",
      value: true,
    },
    {
      label: "$$\\frac{40}{3}$$",
      value: false,
    },
    {
      label: "$$16$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$\\frac{22}{3}$$",
      value: false,
    },
    {
      label: "$$9$$",
      value: false,
    },
    {
      label: "$$\\frac{32}{3}$$",
      value: true,
    },
    {
      label: "$$\\frac{40}{3}$$",
      value: false,
    },
    {
      label: "$$16$$",
      value: false,
    },
  ],
};
