import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    { label: "$$x \\leq -2$$ atau $$1 < x \\leq 4$$", value: true },
    { label: "$$-2 \\leq x < 1$$ atau $$x \\geq 4$$", value: false },
    { label: "$$-2 \\leq x \\leq 4$$", value: false },
    { label: "$$x < 1$$ atau $$x \\geq 4$$", value: false },
    { label: "$$1 < x \\leq 4$$", value: false }
  ],
  en: [
    { label: "$$x \\leq -2$$ or $$1 < x \\leq 4$$", value: true },
    { label: "$$-2 \\leq x < 1$$ or $$x \\geq 4$$", value: false },
    { label: "$$-2 \\leq x \\leq 4$$", value: false },
    { label: "$$x < 1$$ or $$x \\geq 4$$", value: false },
    { label: "$$1 < x \\leq 4$$", value: false }
  ],
} satisfies Choices;
