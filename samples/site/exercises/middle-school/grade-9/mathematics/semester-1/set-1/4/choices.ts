import type { Choices } from "@site/types/choices";

export const choices: Choices = {
  id: [
    { label: "$$1{,}26 \\times 10^{-4}$$", value: false },
    { label: "$$1{,}26 \\times 10^{2}$$", value: false },
    { label: "$$1{,}26 \\times 10^{3}$$", value: false },
    { label: "$$12{,}6 \\times 10^{3}$$", value: false },
    { label: "$$1{,}26 \\times 10^{4}$$", value: true }
  ],
  en: [
    { label: "$$1.26 \\times 10^{-4}$$", value: false },
    { label: "$$1.26 \\times 10^{2}$$", value: false },
    { label: "$$1.26 \\times 10^{3}$$", value: false },
    { label: "$$12.6 \\times 10^{3}$$", value: false },
    { label: "$$1.26 \\times 10^{4}$$", value: true }
  ],
};
