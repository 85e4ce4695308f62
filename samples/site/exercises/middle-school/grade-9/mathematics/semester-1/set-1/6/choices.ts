// A to E in the order in which they are shown.
export const choices = {
  id: [
    { label: "$$3$$", value: false },
    { label: "$$6$$", value: true },
    { label: "$$9$$", value: false },
    { label: "$$12$$", value: false },
    { label: "$$18$$", value: false },
  ],
  en: [
    { label: "$$3$$", value: false },
    { label: "$$6$$", value: true },
    { label: "$$9$$", value: false },
    { label: "$$12$$", value: false },
    { label: "$$18$$", value: false },
  ],
} as const;
