import type { Reference } from "@site/types/reference";

export const references = [
  {
    title: "Where People Live and How They Vote",
    authors: "Osei, K., & Rahmat, D.",
    year: 2021,
    url: "https://geography.example.org/osei-rahmat",
    citation: "2021",
    publication: "Imaginary Journal of Political Geography",
    details: "Vol. 22, pp. 1-34",
  },
  {
    details: "No. 3",
    publication: "Shapes and Numbers",
    year: 2008,
    authors: "Lindgren, P.",
    title: "Four Pi Times the Area",
  },
  {
    title: "Ten Thousand Maps before Breakfast",
    authors: "Chen-Wijaya, M., Fofana, S., & Ruiz, A.",
    year: 2022,
    url: "https://maps.example.edu/ten-thousand",
    publication: "Computing for Citizens",
  },
  {
    title: "Guidelines of the Boundary Commission",
    authors: "Boundary Commission of Nusa Lintang",
    year: 2019,
  },
  {
    title: "Coastlines Have No Length",
    authors: "Harefa, T.",
    year: 2002,
    citation: "2002",
  },
] satisfies Reference[];
