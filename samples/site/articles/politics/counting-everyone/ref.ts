import type { Reference } from "@site/types/reference";

export const references = [
  {
    title: "Doors, Days and Pencils: Planning a Census",
    authors: "Yuwono, T.",
    year: 2011,
    publication: "Example University Press",
    details: "340 pages",
  },
  {
    details: "Three volumes",
    year: 1982, // before the registers
    authors: "Commission of Inquiry",
    title: "The Growth of Karang Emas: Final Report",
  },
  {
    title: "Seats by the Count, Money by the Correction",
    authors: "Pramudya, S., & Ellis, V.",
    year: 2005,
    url: "https://law.example.org/pramudya-ellis",
    citation: "2005",
    publication: "Invented Law Review",
    details: "Vol. 77, pp. 1-58",
  },
  {
    title: "Forecasts and Their Decades",
    authors: "Anwar, Z.",
    year: 1998, // before the registers
    publication: "Population Notes",
    details: "No. 61",
  },
  {
    title: "How Wrong May a Village Be?",
    authors: "Rahardjo, N., & Quinn, B.",
    year: 2023,
    url: "https://private.example.edu/rahardjo-quinn",
    citation: "2023",
    publication: "Proceedings of the Imaginary Workshop on Private Statistics",
  },
  {
    title: "Lists That Never Forget",
    authors: "Okello, J.",
    year: 2017,
    publication: "The Register",
    details: "Vol. 3, No. 3",
  },
  {
    title: "Smoke over Rimba Raya: A Tale Retold",
    authors: "Daeng, M.",
    year: 1967, // before the registers
  },
  {
    title: "Two Catches Know More",
    authors: "Petersen-Malik, E.",
    year: 1991, // before the registers
    citation: "1991",
    publication: "Lakes and Lists",
    details: "pp. 14-29",
  },
  {
    title: "Whom the Babies Belong To",
    authors: "Hutabarat, D., & S\u00f8lvberg, K.",
    year: 2014,
    publication: "Population Notes",
    details: "No. 102",
  },
  {
    title: "Method of the Census of 2020",
    authors: "Census Office of Nusa Lintang",
    year: 2021,
    url: "https://census.nusa-lintang.example.org/2020/method#chapter-7",
  },
] satisfies Reference[];
