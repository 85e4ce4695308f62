/*
 * Invented for the sample site: none of these works exists.
 */
export const references = [
  {
    title: 'The Quiet Death of Bills',
    authors: 'Aditama, F.',
    year: 2016,
    publication: 'Example University Press',
    details: '2nd edition, 212 pages',
  },
  {
    title: 'Parliaments under Version Control',
    authors: 'Keller, H., Umar, N., & Dahl, I.',
    year: 2020,
    url: 'https://conference.example.org/2020/keller-umar-dahl',
    citation: '2020',
    publication: 'Proceedings of the Imaginary Conference on Law and Files',
    details: 'pp. 1-16',
  },
  {
    title: 'Standing Orders of the House',
    authors: 'Parliament of Nusa Lintang',
    year: 2015,
  },
  {
    title: 'The Word "Shall": A Short History',
    authors: 'Prabowo-Finch, E.',
    year: 2013,
    publication: 'Drafting Today',
  },
];
