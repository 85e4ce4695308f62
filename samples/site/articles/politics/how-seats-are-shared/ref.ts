import type { Reference } from "@site/types/reference";

export const references: Reference[] = [
  {
    title: "Rounding and Representation: A Primer for Town Councils",
    authors: "Pranowo, D.",
    year: 2019,
    url: "https://papers.lembayung.example.org/14",
    citation: "2019",
    publication: "Lembayung Papers on Local Government",
    details: "No. 14, pp. 3-27",
  },
  {
    title: "Does It Pay to Split? Coalitions under Methods of Divisors",
    authors: "Vale, M., & Sitompul, R.",
    year: 2021,
    citation: "2021a",
    publication: "Sample Journal of Electoral Arithmetic",
    details: "Vol. 8, No. 2, pp. 101-119",
  },
  {
    title: "What Small Parties Gain from Large Councils",
    authors: "Vale, M., & Sitompul, R.",
    year: 2021,
    citation: "2021b",
    publication: "Sample Journal of Electoral Arithmetic",
  },
  {
    title: "No Method Is without Oddities",
    authors: "Harjono, B.",
    year: 2014,
    url: "https://archive.example.edu/harjono-2014.pdf",
    publication: "Example University Press",
  },
  {
    title: "Minutes of the Electoral Office, Sessions 40 to 43",
    authors: "Electoral Office of Lembayung",
    year: 2024,
  },
];
