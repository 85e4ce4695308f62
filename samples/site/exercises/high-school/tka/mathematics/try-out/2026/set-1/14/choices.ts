import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    { label: "$$\\frac{19}{66}$$", value: false },
    { label: "$$\\frac{1}{3}$$", value: false },
    { label: "$$\\frac{1}{2}$$", value: false },
    { label: "$$\\frac{2}{3}$$", value: false },
    { label: "$$\\frac{47}{66}$$", value: true },
  ],
  en: [
    { label: "$$\\frac{19}{66}$$", value: false },
    { label: "$$\\frac{1}{3}$$", value: false },
    { label: "$$\\frac{1}{2}$$", value: false },
    { label: "$$\\frac{2}{3}$$", value: false },
    { label: "$$\\frac{47}{66}$$", value: true },
  ],
} satisfies Choices;
