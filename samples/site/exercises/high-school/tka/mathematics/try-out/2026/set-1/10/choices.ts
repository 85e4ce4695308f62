import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    { label: "$$3$$", value: false },
    { label: "$$4$$", value: false },
    { label: "$$5$$", value: false },
    { label: "$$6$$", value: false },
    { label: "$$8$$", value: true },
  ],
  en: [
    { label: "$$3$$", value: false },
    { label: "$$4$$", value: false },
    { label: "$$5$$", value: false },
    { label: "$$6$$", value: false },
    { label: "$$8$$", value: true },
  ],
};
