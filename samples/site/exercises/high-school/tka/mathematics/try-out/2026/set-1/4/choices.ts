import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    { label: "$$3$$", value: true },
    { label: "$$4$$", value: false },
    { label: "$$5$$", value: false },
    { label: "$$7$$", value: false },
    { label: "$$9$$", value: false }
  ],
  en: [
    { label: "$$3$$", value: true },
    { label: "$$4$$", value: false },
    { label: "$$5$$", value: false },
    { label: "$$7$$", value: false },
    { label: "$$9$$", value: false }
  ],
};
