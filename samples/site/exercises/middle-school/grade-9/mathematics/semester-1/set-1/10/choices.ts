import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    { label: "$$(2, 5)$$", value: false },
    { label: "$$(2, -5)$$", value: false },
    { label: "$$(-2, 5)$$", value: true },
    { label: "$$(-5, -2)$$", value: false },
    { label: "$$(5, -2)$$", value: false },
  ],
  en: [
    { label: "$$(2, 5)$$", value: false },
    { label: "$$(2, -5)$$", value: false },
    { label: "$$(-2, 5)$$", value: true },
    { label: "$$(-5, -2)$$", value: false },
    { label: "$$(5, -2)$$", value: false },
  ],
};
