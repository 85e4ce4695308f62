import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    {
      label: "$$5{,}2 \\text{ m}$$",
      value: false,
    },
    {
      label: "$$6 \\text{ m}$$",
      value: true,
    },
    {
      label: "$$7{,}1 \\text{ m}$$",
      value: false,
    },
    {
      label: "$$8 \\text{ m}$$",
      value: false,
    },
    {
      label: "$$9{,}4 \\text{ m}$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$5.2 \\text{ m}$$",
      value: false,
    },
    {
      label: "$$6 \\text{ m}$$",
      value: true,
    },
    {
      label: "$$7.1 \\text{ m}$$",
      value: false,
    },
    {
      label: "$$8 \\text{ m}$$",
      value: false,
    },
    {
      label: "$$9.4 \\text{ m}$$",
      value: false,
    },
  ],
} satisfies Choices;
