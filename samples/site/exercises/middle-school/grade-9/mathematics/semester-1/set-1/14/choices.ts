import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    { label: "$$60\\pi \\text{ cm}^2$$", value: false },
    { label: "$$84\\pi \\text{ cm}^2$$", value: false },
    { label: "$$96\\pi \\text{ cm}^2$$", value: true },
    { label: "$$108\\pi \\text{ cm}^2$$", value: false },
    { label: "$$120\\pi \\text{ cm}^2$$", value: false },
  ],
  en: [
    { label: "$$60\\pi \\text{ cm}^2$$", value: false },
    { label: "$$84\\pi \\text{ cm}^2$$", value: false },
    { label: "$$96\\pi \\text{ cm}^2$$", value: true },
    { label: "$$108\\pi \\text{ cm}^2$$", value: false },
    { label: "$$120\\pi \\text{ cm}^2$$", value: false },
  ],
} satisfies Choices;
