import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    {
      label: "$$-4$$ dan $$-3$$",
      value: false,
    },
    {
      label: "$$-3$$ dan $$4$$",
      value: false,
    },
    {
      label: "$$3$$ dan $$4$$",
      value: true,
    },
    {
      label: "$$2$$ dan $$6$$",
      value: false,
    },
    {
      label: "$$1$$ dan $$12$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$-4$$ and $$-3$$",
      value: false,
    },
    {
      label: "$$-3$$ and $$4$$",
      value: false,
    },
    {
      label: "$$3$$ and $$4$$",
      value: true,
    },
    {
      label: "$$2$$ and $$6$$",
      value: false,
    },
    {
      label: "$$1$$ and $$12$$",
      value: false,
    },
  ],
} satisfies Choices;
