import type { MaterialList } from "@site/types/material";
import { BASE_PATH } from "./index";

export const enMaterials: MaterialList = [
  {
    title: "Exponents and Logarithms",
    description: "Repeated multiplication, and the question that undoes it.",
    href: `${BASE_PATH}/exponents-logarithms`,
    items: [
      {
        title: "What an Exponent Means",
        href: `${BASE_PATH}/exponents-logarithms/exponent-definition`,
      },
      {
        title: "Properties of Exponents",
        href: `${BASE_PATH}/exponents-logarithms/exponent-properties`,
      },
      {
        title: "Logarithms: Asking for the Exponent",
        href: `${BASE_PATH}/exponents-logarithms/logarithm-definition`,
      },
    ],
  },
  {
    title: "Sequences and Series",
    description: "Numbers in a row, what's next, and what they add up to.",
    href: `${BASE_PATH}/sequences-series`,
    items: [
      {
        title: "Arithmetic Sequences",
        href: `${BASE_PATH}/sequences-series/arithmetic-sequence`,
      },
      {
        title: "Geometric Sequences",
        href: `${BASE_PATH}/sequences-series/geometric-sequence`,
      },
      {
        title: "Infinite Geometric Series",
        href: `${BASE_PATH}/sequences-series/infinite-series`,
      },
    ],
  },
  {
    title: "Trigonometry",
    description: "From angles to lengths and back.",
    href: `${BASE_PATH}/trigonometry`,
    items: [
      {
        title: "Ratios in a Right Triangle",
        href: `${BASE_PATH}/trigonometry/right-triangle-ratios`,
      },
      {
        title: "Special Angles",
        href: `${BASE_PATH}/trigonometry/special-angles`,
      },
    ],
  },
  {
    title: "Statistics",
    href: `${BASE_PATH}/statistics`,
    items: [
      {
        title: "Mean, Median and Mode",
        href: `${BASE_PATH}/statistics/averages`,
      },
      {
        title: "How Far the Data Spread",
        href: `${BASE_PATH}/statistics/spread`,
      },
    ],
  },
];
