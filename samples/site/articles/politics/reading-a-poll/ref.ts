export const references = [
  {
    title: 'Weights and Their Limits',
    authors: 'Kurnia, S.',
    year: 2020,
    citation: '2020',
    publication: 'Bulletin of the Invented Survey Society',
    details: 'Vol. 31, pp. 12-40',
  },
  {
    title: 'Five Polls, One Week: How Far Apart?',
    authors: 'Moss, J., & Tanjung, E.',
    year: 2022,
    url: 'https://surveys.example.org/five-polls?lang=en&week=22#results',
    publication: 'Sagara Bay Review of Opinion',
  },
  { title: 'A Handbook for People Who Ask', authors: 'Survey Office of Sagara Bay', year: 2018, url: 'https://surveys.example.org/handbook' },
  {
    title: 'Why Don\'t They Answer? Silence on the Telephone',
    authors: 'O\'Brien-Sutanto, L.',
    year: 2016,
    citation: '2016',
    details: 'Chapter 4',
  },
];
