import type { Reference } from "@site/types/reference";

// In the order in which the article names them.
export const references = [
  {
    title: "One Third of a Day: Tables for School Kitchens",
    authors: "District Health Office",
    year: 2024,
    url: "https://health.pulau-randu.example.org/tables",
  },
  {
    title: "Lunch and the Long Way to School",
    authors: "Nainggolan, H., & Frost, C.",
    year: 2018,
    citation: "2018",
    publication: "Example Review of Schooling",
    details: "Vol. 40, No. 3, pp. 415-446",
  },
  {
    title: "Iron, Eggs and Growth",
    authors: "Rosalina, M.",
    year: 2020,
    publication: "Invented Archives of Child Health",
    details: "Vol. 5, e12",
  },
  {
    title: "Present, Fed, Taught: Telling Three Effects Apart",
    authors: "Abara, O., Lindqvist, A., & Utomo, J.",
    year: 2022,
    url: "https://schooling.example.org/abara-lindqvist-utomo",
    citation: "2022",
    publication: "Example Review of Schooling",
  },
  {
    title: "Boats, Wind and Rice",
    authors: "Tamba, E.",
    year: 2024,
    publication: "Randu Weekly",
  },
  {
    title: "Accounts of the District, 2019-2025",
    authors: "Treasury of Pulau Randu",
    year: 2025,
  },
] satisfies Reference[];
