import type { MaterialList } from '@site/types/material';
import { BASE_PATH } from './index';

export const idMaterials = [
  {
    title: 'Bilangan Kompleks',
    description: 'Bilangan dengan dimensi kedua.',
    href: `${BASE_PATH}/complex-numbers`,
    items: [
      { title: 'Satuan Imajiner', href: `${BASE_PATH}/complex-numbers/imaginary-unit` },
      { title: 'Bentuk Polar', href: `${BASE_PATH}/complex-numbers/polar-form` }
    ],
  },
  {
    title: 'Matriks',
    description: 'Tabel yang bisa berhitung.',
    href: `${BASE_PATH}/matrices`,
    items: [
      { title: 'Operasi Matriks', href: `${BASE_PATH}/matrices/matrix-operations` },
      { title: 'Determinan dan Invers', href: `${BASE_PATH}/matrices/determinant-and-inverse` }
    ],
  },
  {
    title: 'Fungsi',
    description: 'Mesin yang berurutan dan mesin yang berjalan mundur.',
    href: `${BASE_PATH}/functions`,
    items: [
      { title: 'Komposisi Fungsi', href: `${BASE_PATH}/functions/composition` },
      { title: 'Fungsi Invers', href: `${BASE_PATH}/functions/inverse-functions` }
    ],
  },
  {
    title: 'Lingkaran',
    href: `${BASE_PATH}/circles`,
    items: [
      { title: 'Persamaan Lingkaran', href: `${BASE_PATH}/circles/equation-of-a-circle` },
      { title: 'Busur dan Juring', href: `${BASE_PATH}/circles/arc-and-sector` }
    ],
  },
  {
    title: 'Identitas Trigonometri',
    description: 'Persamaan yang selalu berlaku.',
    href: `${BASE_PATH}/trigonometric-identities`,
    items: [
      { title: 'Identitas Pythagoras', href: `${BASE_PATH}/trigonometric-identities/pythagorean-identities` }
    ],
  },
] as const;
