import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    {
      label: '$$14$$ siswa',
      value: false,
    },
    {
      label: '$$16$$ siswa',
      value: true,
    },
    {
      label: '$$18$$ siswa',
      value: false,
    },
    {
      label: '$$20$$ siswa',
      value: false,
    },
    {
      label: '$$24$$ siswa',
      value: false,
    },
  ],
  en: [
    {
      label: '$$14$$ students',
      value: false,
    },
    {
      label: '$$16$$ students',
      value: true,
    },
    {
      label: '$$18$$ students',
      value: false,
    },
    {
      label: '$$20$$ students',
      value: false,
    },
    {
      label: '$$24$$ students',
      value: false,
    },
  ],
} satisfies Choices;
