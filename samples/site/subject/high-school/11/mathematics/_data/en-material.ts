import type { MaterialList } from '@site/types/material';
import { BASE_PATH } from './index';

export const enMaterials = [
  {
    title: 'Complex Numbers',
    description: 'Numbers with a second dimension.',
    href: `${BASE_PATH}/complex-numbers`,
    items: [
      { title: 'The Imaginary Unit', href: `${BASE_PATH}/complex-numbers/imaginary-unit` },
      { title: 'Polar Form', href: `${BASE_PATH}/complex-numbers/polar-form` }
    ],
  },
  {
    title: 'Matrices',
    description: 'Tables that calculate.',
    href: `${BASE_PATH}/matrices`,
    items: [
      { title: 'Matrix Operations', href: `${BASE_PATH}/matrices/matrix-operations` },
      { title: 'Determinant and Inverse', href: `${BASE_PATH}/matrices/determinant-and-inverse` }
    ],
  },
  {
    title: 'Functions',
    description: 'Machines one after the other, and machines that run backwards.',
    href: `${BASE_PATH}/functions`,
    items: [
      { title: 'Composition of Functions', href: `${BASE_PATH}/functions/composition` },
      { title: 'Inverse Functions', href: `${BASE_PATH}/functions/inverse-functions` }
    ],
  },
  {
    title: 'Circles',
    href: `${BASE_PATH}/circles`,
    items: [
      { title: 'The Equation of a Circle', href: `${BASE_PATH}/circles/equation-of-a-circle` },
      { title: 'Arc and Sector', href: `${BASE_PATH}/circles/arc-and-sector` }
    ],
  },
  {
    title: 'Trigonometric Identities',
    description: 'Equations that always hold.',
    href: `${BASE_PATH}/trigonometric-identities`,
    items: [
      { title: 'Pythagorean Identities', href: `${BASE_PATH}/trigonometric-identities/pythagorean-identities` }
    ],
  },
] as const;
