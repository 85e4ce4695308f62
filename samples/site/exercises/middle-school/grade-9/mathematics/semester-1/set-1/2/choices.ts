import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    { label: '$$2\\sqrt{3}$$', value: false },
    { label: '$$3\\sqrt{3}$$', value: false },
    { label: '$$4\\sqrt{3}$$', value: false },
    { label: '$$5\\sqrt{3}$$', value: true },
    { label: '$$\\sqrt{63}$$', value: false },
  ],
  en: [
    { label: '$$2\\sqrt{3}$$', value: false },
    { label: '$$3\\sqrt{3}$$', value: false },
    { label: '$$4\\sqrt{3}$$', value: false },
    { label: '$$5\\sqrt{3}$$', value: true },
    { label: '$$\\sqrt{63}$$', value: false },
  ],
} satisfies Choices;
