import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    {
      label: "$$220 \\text{ cm}^3$$",
      value: false,
    },
    {
      label: "$$440 \\text{ cm}^3$$",
      value: false,
    },
    {
      label: "$$770 \\text{ cm}^3$$",
      value: false,
    },
    {
      label: "$$1.078 \\text{ cm}^3$$",
      value: false,
    },
    {
      label: "$$1.540 \\text{ cm}^3$$",
      value: true,
    },
  ],
  en: [
    {
      label: "$$220 \\text{ cm}^3$$",
      value: false,
    },
    {
      label: "$$440 \\text{ cm}^3$$",
      value: false,
    },
    {
      label: "$$770 \\text{ cm}^3$$",
      value: false,
    },
    {
      label: "$$1{,}078 \\text{ cm}^3$$",
      value: false,
    },
    {
      label: "$$1{,}540 \\text{ cm}^3$$",
      value: true,
    },
  ],
};
