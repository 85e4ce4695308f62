import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    { label: "$$\\frac{1}{9}$$", value: true },
    { label: "$$\\frac{1}{12}$$", value: false },
    { label: "$$\\frac{1}{6}$$", value: false },
    { label: "$$\\frac{5}{36}$$", value: false },
    { label: "$$\\frac{1}{4}$$", value: false }
  ],
  en: [
    { label: "$$\\frac{1}{9}$$", value: true },
    { label: "$$\\frac{1}{12}$$", value: false },
    { label: "$$\\frac{1}{6}$$", value: false },
    { label: "$$\\frac{5}{36}$$", value: false },
    { label: "$$\\frac{1}{4}$$", value: false }
  ],
};
