import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    { label: "$$34 \\text{ m}$$", value: true },
    { label: "$$37 \\text{ m}$$", value: false },
    { label: "$$38 \\text{ m}$$", value: false },
    { label: "$$40 \\text{ m}$$", value: false },
    { label: "$$70 \\text{ m}$$", value: false }
  ],
  en: [
    { label: "$$34 \\text{ m}$$", value: true },
    { label: "$$37 \\text{ m}$$", value: false },
    { label: "$$38 \\text{ m}$$", value: false },
    { label: "$$40 \\text{ m}$$", value: false },
    { label: "$$70 \\text{ m}$$", value: false }
  ],
} satisfies Choices;
