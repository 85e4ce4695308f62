import { BASE_PATH } from './index';

export const enMaterials = [
  {
    title: 'Semester 1',
    href: `${BASE_PATH}/semester-1`,
    items: [{ title: 'Set 1: what you\'ve learnt so far', href: `${BASE_PATH}/semester-1/set-1` }],
  },
] as const;
