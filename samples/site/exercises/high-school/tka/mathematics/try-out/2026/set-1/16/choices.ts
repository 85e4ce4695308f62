import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    { label: "$$5$$", value: false },
    { label: "$$\\sqrt{29}$$", value: false },
    { label: "$$\\sqrt{31}$$", value: false },
    { label: "$$\\sqrt{35}$$", value: true },
    { label: "$$6$$", value: false }
  ],
  en: [
    { label: "$$5$$", value: false },
    { label: "$$\\sqrt{29}$$", value: false },
    { label: "$$\\sqrt{31}$$", value: false },
    { label: "$$\\sqrt{35}$$", value: true },
    { label: "$$6$$", value: false }
  ],
};
