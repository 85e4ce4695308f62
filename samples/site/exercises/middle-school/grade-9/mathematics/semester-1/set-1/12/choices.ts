export const choices = {
  id: [
    { label: '$$9$$', value: false },
    { label: '$$10$$', value: false },
    { label: '$$11$$', value: false },
    { label: '$$12$$', value: true },
    { label: '$$16$$', value: false }
  ],
  en: [
    { label: '$$9$$', value: false },
    { label: '$$10$$', value: false },
    { label: '$$11$$', value: false },
    { label: '$$12$$', value: true },
    { label: '$$16$$', value: false }
  ],
} as const;