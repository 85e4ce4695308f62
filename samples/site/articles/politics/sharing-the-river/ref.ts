export const references = [
  {
    "title": "Principles That Suit",
    "authors": "Sari, W., & Whitlock, G.",
    "year": 2015,
    "publication": "Water and Words",
    "details": "pp. 77-95",
  },
  {
    title: "Agreement on the Use of the Way Sekar",
    authors: "River Commission of Way Sekar",
    year: 2012,
    details: "Six pages and a map",
  },
  {
    title: "What Keeps a Treaty Alive?",
    authors: "Ndiaye, F., & Hartono, L.",
    year: 2021,
    url: "https://waters.example.org/ndiaye-hartono",
    citation: "2021b",
    publication: "Imaginary Journal of Shared Waters",
    details: "Vol. 2, No. 2, pp. 140-171",
  },
  {
    title: "Gauges and Trust",
    authors: "Ndiaye, F., & Hartono, L.",
    year: 2021,
    citation: "2021a",
    publication: "Imaginary Journal of Shared Waters",
  },
  {
    title: "Talking When It Rains",
    authors: "Kusuma, A.",
    year: 2009,
    publication: "Upstream, Downstream",
  },
  {
    title: "A Garment Divided: Old Rules for Claims",
    authors: "Ben-Levi, R.",
    year: 2003,
  },
  {
    title: "The Golf Course of Muara",
    authors: "Daily Estuary",
    year: 2011,
    url: "https://estuary.example.net/2011/golf",
  }
] as const;
