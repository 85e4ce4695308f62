import { BASE_PATH } from './index';

export const idMaterials = [
  {
    title: 'Semester 1',
    href: `${BASE_PATH}/semester-1`,
    items: [{ title: 'Set 1: yang sudah kamu pelajari', href: `${BASE_PATH}/semester-1/set-1` }],
  },
] as const;
