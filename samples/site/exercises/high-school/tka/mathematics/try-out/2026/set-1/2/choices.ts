import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    { label: '$$\\frac{a + b}{1 + a}$$', value: false },
    { label: '$$\\frac{a(1 + b)}{1 + a}$$', value: true },
    { label: '$$\\frac{1 + b}{1 + a}$$', value: false },
    { label: '$$\\frac{ab}{1 + b}$$', value: false },
    { label: '$$\\frac{a(1 + a)}{1 + b}$$', value: false },
  ],
  en: [
    { label: '$$\\frac{a + b}{1 + a}$$', value: false },
    { label: '$$\\frac{a(1 + b)}{1 + a}$$', value: true },
    { label: '$$\\frac{1 + b}{1 + a}$$', value: false },
    { label: '$$\\frac{ab}{1 + b}$$', value: false },
    { label: '$$\\frac{a(1 + a)}{1 + b}$$', value: false },
  ],
} satisfies Choices;
