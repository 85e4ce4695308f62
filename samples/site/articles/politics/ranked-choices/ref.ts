export const references = [
  {
    "title": "How Often Does the Circle Close?",
    "authors": "Bram, K., & Nasution, Y.",
    "year": 2017,
    "citation": "2017",
    "publication": "Sample Journal of Electoral Arithmetic",
    "details": "Vol. 4, No. 1, pp. 55-70",
  },
  {
    title: "Marking Many Names",
    authors: "Wirawan, G.",
    year: 2018,
    url: "https://votes.example.org/wirawan/2018a",
    citation: "2018a",
    publication: "Votes & Voters",
  },
  {
    title: "Strategy for Beginners",
    authors: "Wirawan, G.",
    year: 2018,
    citation: "2018b",
    publication: "Votes & Voters",
  }
] as const;
