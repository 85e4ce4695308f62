/*
 * Invented for the sample site: none of these works exists.
 */
export const references = [
  {
    title: 'Where on the Curve?',
    authors: 'Dewanti, C.',
    year: 2023,
    url: 'https://numbers.example.org/9/1/dewanti',
    citation: '2023',
    publication: 'Numbers in Public',
    details: 'Vol. 9, No. 1, pp. 5-21',
  },
  {
    title: 'Gardens, Gifts and Incomes',
    authors: 'Mensah, K., & Gunadi, H.',
    year: 2020,
    publication: 'Household Economics, an Invented Journal',
  },
  {
    title: 'Households or Heads?',
    authors: 'Mensah, K.',
    year: 2018,
    publication: 'Household Economics, an Invented Journal',
    details: 'Vol. 30, pp. 60-83',
  },
  {
    title: 'The Lane: A Data Set for Teaching',
    authors: 'Example Statistics Teachers\' Circle',
    year: 2021,
    url: 'https://teachers.example.edu/the-lane',
  },
];
