import type { Reference } from "@site/types/reference";

// In the order in which the article names them.
export const references = [
  {
    title: "Four Years of Choosing Together",
    authors: "Lubis, A. M.",
    year: 2023,
    citation: "2023",
    publication: "Notes from the Villages",
    details: "No. 7",
  },
  {
    title: "Equal Shares for Unequal Groups",
    authors: "Grant, T., & Halim, P.",
    year: 2024,
    url: "https://quarterly.example.org/2024//grant-halim",
    citation: "2024b",
    publication: "Example Quarterly for Public Choice",
    details: "Vol. 19, No. 4, pp. 300-331",
  },
  {
    title: "Knapsacks in Town Halls",
    authors: "Grant, T.",
    year: 2024,
    citation: "2024a",
    publication: "Example Quarterly for Public Choice",
  },
  {
    title: "Report on Participatory Planning",
    authors: "Office of Village Affairs",
    year: 2022,
  },
] satisfies Reference[];
