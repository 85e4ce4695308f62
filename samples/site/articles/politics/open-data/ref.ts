import type { Reference } from "@site/types/reference";

export const references: Reference[] = [
  {
    title: "Portals and What Is behind Them",
    authors: "Fischer, U., & Laksmi, N.",
    year: 2021,
    citation: "2021",
    publication: "Open Records Review",
    details: "Vol. 6, No. 2, pp. 88-104",
  },
  {
    title: "First Digits in Town Accounts",
    authors: "Bintang, R.",
    year: 2015,
    url: "https://almanac.example.org/2015/first-digits",
    publication: "The Auditor's Almanac",
  },
  {
    title: "Rules for Publishing Small Numbers",
    authors: "Statistical Office of Lembayung",
    year: 2023,
    details: "Section 5: \"fewer than five\"",
  },
];
