export const references = [
  {
    title: 'Shortest First? Fairness at the Counter',
    authors: 'Anggraini, V., & Poole, S.',
    year: 2019,
    citation: '2019',
    publication: 'Service and Society',
    details: 'Vol. 11, pp. 210-233',
  },
  {
    title: 'The Comfort of Knowing: Estimates in Corridors',
    authors: 'Suwandi, I.',
    year: 2020,
    url: 'https://everyday.example.org/notes/suwandi',
    publication: 'Notes on Everyday Administration',
  },
  { title: 'A Law without Assumptions', authors: 'Marchetti, L.', year: 1999, details: 'Lecture notes, 48 pages' },
  { title: 'Kota Wening: Visits and Waiting Times', authors: 'Permit Office of Kota Wening', year: 2025 },
];
