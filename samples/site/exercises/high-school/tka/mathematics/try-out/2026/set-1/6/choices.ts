// A to E in the order in which they are shown.
export const choices = {
  id: [
    { label: "$$24$$ meter", value: false },
    { label: "$$36$$ meter", value: false },
    { label: "$$48$$ meter", value: false },
    { label: "$$60$$ meter", value: true },
    { label: "$$72$$ meter", value: false },
  ],
  en: [
    { label: "$$24$$ metres", value: false },
    { label: "$$36$$ metres", value: false },
    { label: "$$48$$ metres", value: false },
    { label: "$$60$$ metres", value: true },
    { label: "$$72$$ metres", value: false },
  ],
} as const;
